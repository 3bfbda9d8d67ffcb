using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Testing;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>How far udevd has come with the <c>add</c> event of a device.</summary>
public enum UdevdStage
{
    /// <summary>The event waits in udevd's queue.</summary>
    Queued,

    /// <summary>
    /// The rules are applied: udevd knows the name to give, and configures the device under its present name.
    /// </summary>
    Exported,

    /// <summary>The device has its name; its record is not complete yet.</summary>
    Named,
}

/// <summary>An <c>add</c> event that udevd is handling.</summary>
/// <param name="Policy">
/// The name that udev's own policy gives the device; null leaves it to this program's rules.
/// </param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Name">The name to give.</param>
public sealed record UdevdAdd(string? Policy, UdevdStage Stage = UdevdStage.Queued, string Name = "");

/// <summary>The events that udevd has still to handle. It handles events of one device one after the other.</summary>
/// <param name="Adds">The <c>add</c> events, by ifindex.</param>
/// <param name="Changes">Devices of which a later event waits.</param>
/// <param name="Announcements">Devices that a run has had announced again.</param>
public sealed record Udevd(
    ImmutableSortedDictionary<int, UdevdAdd> Adds,
    ImmutableSortedSet<int> Changes,
    ImmutableSortedSet<int> Announcements)
{
    public static Udevd Idle { get; } = new(
        ImmutableSortedDictionary<int, UdevdAdd>.Empty, ImmutableSortedSet<int>.Empty, ImmutableSortedSet<int>.Empty);

    public bool IsIdle => Adds.IsEmpty && Changes.IsEmpty && Announcements.IsEmpty;

    /// <summary>The devices with whose events udevd can go on now.</summary>
    public IEnumerable<int> Ready(FakeKernel kernel, bool rtnlIsFree)
    {
        foreach ((int link, UdevdAdd add) in Adds)
        {
            // The import of a slave waits for the master's name; a rename waits for RTNL, as the import does.
            bool waits = add.Stage == UdevdStage.Queued
                && kernel.Read(new Ifindex(link))?.Master is { } master
                && Adds.ContainsKey(master.Value);
            if (!waits && (rtnlIsFree || add.Stage == UdevdStage.Named))
            {
                yield return link;
            }
        }

        foreach (int link in Changes.Union(Announcements).Where(link => !Adds.ContainsKey(link)))
        {
            yield return link;
        }
    }

    public override string ToString() => string.Join(
        ' ',
        [
            .. Adds.Select(add => $"add {add.Key} {add.Value.Stage} {add.Value.Name}"),
            .. Changes.Select(link => $"change {link}"),
            .. Announcements.Select(link => $"announced {link}"),
        ]);
}
