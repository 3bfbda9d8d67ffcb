using System;
using System.Collections;
using FailoverRename.Links;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>One call of a run, as data, so that it can be made when the schedule allows it.</summary>
/// <param name="kind">The kind of call.</param>
/// <param name="name">The operation.</param>
/// <param name="make">Makes the call and returns the answer.</param>
/// <param name="link">The device that the call is about; default if there is none.</param>
/// <param name="word">The name that the call is about; empty if there is none.</param>
public sealed class Call(
    CallKind kind, string name, Func<IKernel, object?> make, Ifindex link = default, string word = "")
{
    public CallKind Kind => kind;

    public Ifindex Link => link;

    /// <summary>Whether the call makes the kernel announce the device again.</summary>
    public bool IsAnnouncement => name == nameof(IKernel.TriggerChangeEvent);

    public object? Make(IKernel kernel) => make(kernel);

    /// <summary>Whether both calls ask for the same operation on the same device and name.</summary>
    public bool Equals(Call other) => name == other.Name && link == other.Link && word == other.Word;

    /// <summary>Whether two answers are equal.</summary>
    public static bool AreAlike(object? answer, object? other) =>
        StructuralComparisons.StructuralEqualityComparer.Equals(answer, other);

    public override string ToString() => string.Join(' ', [name, .. Words()]);

    private string Name => name;

    public string Word => word;

    private string[] Words() => (link.Value, word) switch
    {
        (0, "") => [],
        (0, _) => [word],
        (_, "") => [$"{link}"],
        _ => [$"{link}", word],
    };
}
