using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FailoverRename.Links;

/// <summary>What is to be read of a device, beyond what its snapshot shows: no more than the rules ask for.</summary>
public sealed record FactRequest
{
    // A path that names several devices can come to lead elsewhere in many ways.
    private const int MostPaths = 1000;

    /// <summary>Asks nothing.</summary>
    public static FactRequest Nothing { get; } = new();

    /// <summary>Attributes whose values count: paths below the device's directory, without <c>..</c>.</summary>
    public ImmutableHashSet<string> Attributes { get; init; } = Names();

    /// <summary>
    /// Attributes of which it only counts whether they are there, readable or not; directories, too.
    /// </summary>
    public ImmutableHashSet<string> Exists { get; init; } = Names();

    /// <summary>Whether the device's place counts: its subsystem, its devpath, the device that it sits on.</summary>
    public bool Place { get; init; }

    /// <summary>Whether its properties in udev's records count.</summary>
    public bool Env { get; init; }

    /// <summary>What is asked of each device on the way up; null if they do not count.</summary>
    public FactRequest? Parents { get; init; }

    /// <summary>Whether there is nothing to read.</summary>
    public bool IsNothing => Attributes.IsEmpty && Exists.IsEmpty && !Place && !Env && Parents is null;

    /// <summary>Asks what either asks.</summary>
    public FactRequest With(FactRequest other) => ReferenceEquals(other, Nothing) ? this : new FactRequest
    {
        Attributes = Attributes.Union(other.Attributes),
        Exists = Exists.Union(other.Exists),
        Place = Place || other.Place,
        Env = Env || other.Env,
        Parents = Parents is null || other.Parents is null ? Parents ?? other.Parents : Parents.With(other.Parents),
    };

    /// <summary>
    /// Asks also for what the paths in it may lead to once one of these devices is renamed: see <see
    /// cref="NamedPath"/>. Where rules ask for very many attributes, that is not foreseen.
    /// </summary>
    internal FactRequest WithPathsOf(IEnumerable<string> devices)
    {
        FactRequest asked = Parents is null ? this : this with { Parents = Parents.WithPathsOf(devices) };
        return Attributes.Count + Exists.Count is 0 or > MostPaths ? asked : asked with
        {
            Attributes = Attributes.Union(Attributes.SelectMany(path => NamedPath.Variants(path, devices))),
            Exists = Exists.Union(Exists.SelectMany(path => NamedPath.Variants(path, devices))),
        };
    }

    /// <summary>A set of names, by their bytes.</summary>
    public static ImmutableHashSet<string> Names(params ReadOnlySpan<string> names) =>
        ImmutableHashSet.Create(StringComparer.Ordinal, names);
}
