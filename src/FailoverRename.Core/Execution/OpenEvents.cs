using System.Collections.Generic;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename.Execution;

/// <summary>
/// The slaves whose events udevd has not finished. A run does not rename them, because udevd configures a slave under
/// the name that it knows.
/// </summary>
/// <param name="kernel">The devices.</param>
/// <param name="uevent">The event that the run is for; null for a run by hand.</param>
internal sealed class OpenEvents(IKernel kernel, EventProperties? uevent)
{
    private bool _isHeeded = true;

    /// <summary>Whether the run has to read the devices again when udevd has finished.</summary>
    internal bool AreAwaited { get; private set; }

    /// <summary>
    /// From now on, treats no slave as busy. Only an administrator's run does this, after it has waited in vain.
    /// </summary>
    internal void Ignore() => _isHeeded = false;

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
        if (!_isHeeded || changed.Count == 0 || !kernel.HasUdev)
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
            UdevRecord record = kernel.Record(slave.Link.Index);
            if (slave.Link.Index == uevent?.Link && record is { Initialized: true, IsRenaming: true })
            {
                open.Add(slave.Link.Index);
            }
            else if (record.IsOpen || !MasterName.IsNamed(kernel.Record(slave.Master.Index)))
            {
                open.Add(slave.Link.Index);
                AreAwaited = true;
            }
        }

        return open;
    }
}
