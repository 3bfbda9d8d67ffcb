using System.Collections.Generic;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename.Execution;

/// <summary>
/// The slaves that udevd works on. A run leaves them alone for a while, because udevd configures a slave under the name
/// that it knows.
/// </summary>
/// <param name="kernel">The devices.</param>
/// <param name="uevent">The event that the run is for; null for a run by hand.</param>
internal sealed class OpenEvents(IKernel kernel, Uevent? uevent)
{
    private bool _heedsOpen = true;
    private bool _heedsProcessing = true;

    /// <summary>Whether the run has to read the devices again when udevd has finished.</summary>
    internal bool AreAwaited { get; private set; }

    /// <summary>
    /// After the run has waited in vain, lets it rename slaves that udevd has not finished. A run by hand then renames
    /// all slaves. A run for an event renames those whose <c>add</c> event and rename udevd has finished, because other
    /// programs of a later event may take long. Returns false if there is nothing more to ignore.
    /// </summary>
    internal bool TryIgnore()
    {
        bool ignored = _heedsProcessing;
        _heedsProcessing = false;
        _heedsOpen = uevent is not null;
        return ignored;
    }

    /// <summary>Returns the slaves that the plan would change and that the run must leave to udevd for now.</summary>
    /// <param name="plan">A plan without deferred slaves.</param>
    internal HashSet<Ifindex> Among(RenamePlan plan)
    {
        AreAwaited = false;
        HashSet<Ifindex> changed =
        [
            .. plan.Steps.Select(step => step.Link),
            .. plan.Altnames.OfType<AltnameDecision.Add>().Select(add => add.Slave.Link.Index),
        ];
        if (!_heedsOpen || changed.Count == 0 || !kernel.HasUdev)
        {
            return [];
        }

        HashSet<Ifindex> open = [];
        foreach (FailoverSlave slave in plan.Decisions.Select(decision => decision.Slave))
        {
            if (!changed.Contains(slave.Link.Index))
            {
                continue;
            }

            // The event that this run is for is finished. If udevd renamed the slave in it, the event of that rename is
            // still to come. That event has a run of its own, so this run does not wait for it.
            bool own = slave.Link.Index == uevent?.Link;
            UdevEntry record = kernel.Record(slave.Link.Index);
            bool failed = own && record is { Initialized: true, IsRenaming: true } && RenameHasFailed(slave.Link);
            if (own && record is { Initialized: true, IsRenaming: true } && !failed)
            {
                open.Add(slave.Link.Index);
            }
            else if ((record.IsOpen && !failed)
                || !MasterName.IsNamed(kernel.Record(slave.Master.Index))
                || (_heedsProcessing && !own && record.IsProcessing))
            {
                open.Add(slave.Link.Index);
                AreAwaited = true;
            }
        }

        return open;
    }

    // The event has the name that udevd asked for. If the slave has another name, the kernel has refused the rename,
    // for example because the slave was up already. systemd 252 leaves ID_RENAMING in the record then, and no event of
    // a rename follows.
    private bool RenameHasFailed(LinkSnapshot slave) => uevent?.Ifname is { } asked && asked != slave.Name;
}
