using System;
using System.Collections.Generic;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Topology;

namespace FailoverRename.Udev;

/// <summary>
/// Decides whether udev(7) must start the run of an event. The export of the event reads the instance before that, as a
/// run does. If it finds everything right, a run would find nothing to do. The section "Why names end right" in
/// <c>src/README.md</c> shows why a run is not missed.
/// </summary>
public static class RunNeed
{
    /// <summary>Whether the event needs a run. In doubt it does.</summary>
    /// <param name="kernel">The devices.</param>
    /// <param name="uevent">The event.</param>
    /// <param name="instance">The instance of its device, read after the event.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="planned">The plan for the slaves of the instance.</param>
    /// <param name="handed">The name that udevd gives the device in this event; default if it gives none.</param>
    public static bool Exists(
        IKernel kernel,
        Uevent uevent,
        FailoverInstance instance,
        RuleSet rules,
        RenameReport planned,
        UdevName handed) => IsRenamed(kernel, uevent, instance, handed)
            ? planned.Decisions.Any(decision => decision is Decision.Refused { IsTaken: true })
                || AnyOther(kernel, uevent, instance, record => record.IsFinishedWithoutMarks)
            : !planned.IsRight
                || DependsOnTheEvent(instance, uevent, rules)
                || MarksAreMissing(kernel, uevent, instance, planned);

    /// <summary>Whether the event of a master needs a run, although the master has no slaves.</summary>
    /// <remarks>
    /// The kernel may enslave a device that existed before the master, without an event, after the look of the export.
    /// If the master has a standby, the event of the standby follows.
    /// </remarks>
    public static bool ExistsWithoutSlaves(Uevent uevent, FailoverInstance instance) =>
        uevent.Added && !instance.Provider.HasStandby;

    // Whether udevd's own rename of the slave either succeeds, or ends the event without a run. If it succeeds, the
    // event of the rename follows, and its export reads the instance again. If the kernel may refuse the rename because
    // the slave is up, udevd keeps the old name and continues.
    private static bool IsRenamed(IKernel kernel, Uevent uevent, FailoverInstance instance, UdevName handed) =>
        uevent.Added
        && handed.Name is { } name
        && instance.Slaves.Any(slave => slave.Link.Index == uevent.Link && slave.Link.Name != name)
        && instance.Provider.RenamesWhileUp(kernel.Host()?.KernelVersion);

    // Later rules of the event can change properties and attributes of its device, so the run may plan other names.
    private static bool DependsOnTheEvent(FailoverInstance instance, Uevent uevent, RuleSet rules) =>
        instance.Master.Index == uevent.Link
            ? rules.Requirements.Master.CanChangeInEvent
            : rules.Requirements.Slave.CanChangeInEvent || rules.Requirements.Sibling.CanChangeInEvent;

    // The event marks its own device.
    private static bool MarksAreMissing(
        IKernel kernel, Uevent uevent, FailoverInstance instance, RenameReport planned) =>
        !uevent.IsAnnouncement
        && kernel.HasUdev
        && (AnyOther(kernel, uevent, instance, record => !record.IsMarked)
            || (instance.Master.Index == uevent.Link && AreOutdated(kernel, instance, planned)));

    private static bool AnyOther(
        IKernel kernel, Uevent uevent, FailoverInstance instance, Func<UdevEntry, bool> condition) =>
        instance.Members.Any(member => member.Index != uevent.Link && condition(kernel.Record(member.Index)));

    private static bool AreOutdated(IKernel kernel, FailoverInstance instance, RenameReport planned)
    {
        HashSet<Ifindex> exempt =
        [
            .. planned.Decisions.Zip(planned.Env)
                .Where(pair => pair.Second.ContainsKey(UdevProperties.Master))
                .Select(pair => pair.First.Slave.Link.Index),
        ];
        return Announcement.Outdated(kernel, instance.Slaves, exempt).Any();
    }
}
