using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Testing;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>The progress of udevd with the <c>add</c> event of a device.</summary>
public enum UdevdStage
{
    /// <summary>The event waits in udevd's queue.</summary>
    Queued,

    /// <summary>
    /// udevd has applied the rules: it knows the new name, and configures the device under its present name.
    /// </summary>
    Exported,

    /// <summary>The device has its name; its record is not complete yet.</summary>
    Named,
}

/// <summary>An <c>add</c> event that udevd is handling.</summary>
/// <param name="Policy">
/// The name that udev's own policy gives the device; null leaves it to this program's rules.
/// </param>
/// <param name="Stage">The progress of udevd.</param>
/// <param name="Name">The name to give.</param>
/// <param name="NeedsRun">Whether the event starts a run at its end.</param>
public sealed record UdevdAdd(
    string? Policy, UdevdStage Stage = UdevdStage.Queued, string Name = "", bool NeedsRun = false);

/// <summary>The events that udevd has not handled yet. It handles the events of one device in order.</summary>
/// <param name="Adds">The <c>add</c> events, by ifindex.</param>
/// <param name="Changes">The devices for which a later event waits.</param>
/// <param name="Announcements">The devices that a run has made the kernel announce again.</param>
/// <param name="Exported">
/// The devices for which a later event was exported but is not complete, each with the run that the event starts at its
/// end; null if it starts none.
/// </param>
public sealed record Udevd(
    ImmutableSortedDictionary<int, UdevdAdd> Adds,
    ImmutableSortedSet<int> Changes,
    ImmutableSortedSet<int> Announcements,
    ImmutableSortedDictionary<int, RunRequest?> Exported)
{
    public static Udevd Idle { get; } = new(
        ImmutableSortedDictionary<int, UdevdAdd>.Empty,
        ImmutableSortedSet<int>.Empty,
        ImmutableSortedSet<int>.Empty,
        ImmutableSortedDictionary<int, RunRequest?>.Empty);

    /// <summary>The devices for which udevd can continue with an event now.</summary>
    public IEnumerable<int> Ready(FakeKernel kernel, bool rtnlIsFree)
    {
        foreach ((int link, UdevdAdd add) in Adds)
        {
            // The import of a slave waits for the master's name. The import and the rename both wait for RTNL.
            bool waits = add.Stage == UdevdStage.Queued
                && kernel.Read(new Ifindex(link))?.Master is { } master
                && Adds.ContainsKey(master.Value);
            if (!waits && (rtnlIsFree || add.Stage == UdevdStage.Named))
            {
                yield return link;
            }
        }

        foreach (int link in Changes.Union(Announcements).Union(Exported.Keys).Where(link => !Adds.ContainsKey(link)))
        {
            if (rtnlIsFree || Exported.ContainsKey(link))
            {
                yield return link;
            }
        }
    }

    public override string ToString() => string.Join(
        ' ',
        [
            .. Adds.Select(add => $"add {add.Key} {add.Value.Stage} {add.Value.Name} {add.Value.NeedsRun}"),
            .. Changes.Select(link => $"change {link}"),
            .. Announcements.Select(link => $"announced {link}"),
            .. Exported.Select(one => $"exported {one.Key} {one.Value?.Uevent?.IsAnnouncement}"),
        ]);
}
