using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Udev;

/// <summary>
/// A member of a failover instance that had no marks in udev(7)'s database and was therefore announced again. The
/// kernel sends a <c>change</c> uevent for it; udev handles the event, marks the member, and starts a run that renames
/// it.
/// </summary>
public sealed class Announcement
{
    private Announcement(LinkSnapshot member, Refusal? why) => (Member, Why) = (member, why);

    /// <summary>The member.</summary>
    public LinkSnapshot Member { get; }

    /// <summary>The reason why the kernel did not announce it; null if it did.</summary>
    public Refusal? Why { get; }

    /// <summary>
    /// Announces members of an event's instance that have no marks and do not get marks by themselves. There are three
    /// kinds: a slave that existed before its master and was enslaved without an event of its own; a member whose event
    /// udevd has lost; and a slave that keeps its name when its master is renamed, so that its marks have the master's
    /// old name. Only the run of the master's event announces the third kind: in the event of a slave, its sibling may
    /// have the old marks because udevd has not yet handled the event of the sibling's rename.
    /// </summary>
    /// <param name="kernel">The devices.</param>
    /// <param name="uevent">The event, which is finished.</param>
    /// <param name="slaves">The slaves of the instance, as they were when the run began.</param>
    /// <param name="exempt">
    /// Slaves whose marks may have another master's name, because rules set the property, or because the slave was
    /// renamed and so has an event of its own.
    /// </param>
    public static ImmutableArray<Announcement> AfterEvent(
        IKernel kernel,
        Uevent uevent,
        ImmutableArray<FailoverSlave> slaves,
        IReadOnlySet<Ifindex> exempt)
    {
        // An announcement never causes another one, so announcements end. If the event's own device has no marks, no
        // rule sets marks on this machine.
        if (uevent.IsAnnouncement
            || !kernel.HasUdev
            || !IsMarked(kernel, uevent.Link)
            || slaves.All(slave => IsMarked(kernel, slave, exempt) && IsMarked(kernel, slave.Master.Index)))
        {
            return [];
        }

        // The kernel enslaves such a slave after the 'add' event of the master and before that of the standby. If there
        // is no standby, no other event follows the master's.
        bool late = uevent.Added
            && slaves.All(slave => slave.Master.Index != uevent.Link || !slave.Provider.HasStandby);
        Patience patience = new(kernel);
        ImmutableArray<LinkSnapshot> unmarked = UnmarkedNow(kernel, uevent.Link);
        while (unmarked.Any(member => !late || !kernel.Record(member.Index).Initialized) && patience.TryWait())
        {
            unmarked = UnmarkedNow(kernel, uevent.Link);
        }

        IEnumerable<LinkSnapshot> outdated = FailoverTopology.Around(kernel, uevent.Link) is { } instance
            && instance.Master.Index == uevent.Link
            ? Outdated(kernel, instance.Slaves, exempt)
            : [];
        return [.. unmarked.Concat(outdated).Select(member => Announce(kernel, member))];
    }

    /// <summary>Announces these members for a run by hand.</summary>
    public static ImmutableArray<Announcement> Now(IKernel kernel, IEnumerable<LinkSnapshot> members) =>
        [.. members.Select(member => Announce(kernel, member))];

    /// <summary>The slaves whose marks name another master.</summary>
    /// <param name="kernel">The devices.</param>
    /// <param name="slaves">The slaves.</param>
    /// <param name="exempt">Slaves whose marks may name another master.</param>
    public static IEnumerable<LinkSnapshot> Outdated(
        IKernel kernel, IEnumerable<FailoverSlave> slaves, IReadOnlySet<Ifindex> exempt) => slaves
            .Where(slave => IsMarked(kernel, slave.Link.Index) && !IsMarked(kernel, slave, exempt))
            .Select(slave => slave.Link);

    /// <summary>The members that have no marks.</summary>
    public static IEnumerable<LinkSnapshot> Unmarked(IKernel kernel, IEnumerable<LinkSnapshot> members) =>
        kernel.HasUdev ? members.Where(member => !IsMarked(kernel, member.Index)) : [];

    private static ImmutableArray<LinkSnapshot> UnmarkedNow(IKernel kernel, Ifindex around) =>
        FailoverTopology.Around(kernel, around) is { } instance ? [.. Unmarked(kernel, instance.Members)] : [];

    private static bool IsMarked(IKernel kernel, Ifindex member) => kernel.Record(member).IsMarked;

    private static bool IsMarked(IKernel kernel, FailoverSlave slave, IReadOnlySet<Ifindex> exempt) =>
        IsMarked(kernel, slave.Link.Index)
        && (exempt.Contains(slave.Link.Index)
            || !UdevProperties.NamesOtherMaster(kernel.Record(slave.Link.Index), slave));

    private static Announcement Announce(IKernel kernel, LinkSnapshot member) =>
        new(member, kernel.TriggerChangeEvent(member.Index));
}
