using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Rules;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>Reads the devices in an event, and returns whether the event needs a run.</summary>
/// <param name="kernel">The devices.</param>
/// <param name="uevent">The event.</param>
/// <param name="handed">The name that udevd gives the device in the event; default if it gives none.</param>
public delegate bool Export(IKernel kernel, Uevent uevent, UdevName handed);

/// <summary>The exports.</summary>
internal static class Exports
{
    /// <summary>The export as the program makes it.</summary>
    public static Export Of(RuleSet rules) => (kernel, uevent, handed) =>
    {
        kernel.WaitForRtnl();
        if (FailoverTopology.Around(kernel, uevent.Link) is not { } instance)
        {
            return false;
        }

        return instance.Slaves.IsEmpty
            ? RunNeed.ExistsWithoutSlaves(uevent, instance)
            : RunNeed.Exists(
                kernel,
                uevent,
                instance,
                rules,
                RenameReport.Planned(kernel, uevent, instance.Slaves, rules),
                handed);
    };

    /// <summary>A fault: looks only at the device of the event, and not at the other slave of its master.</summary>
    public static bool OfOneSlave(IKernel kernel, Uevent uevent, UdevName handed) =>
        kernel.Read(uevent.Link) is { Master: { } master } slave
        && kernel.Read(master) is { } above
        && slave.Name != above.Name + (slave.PhysPortName == "sby" ? "nsby" : "npri");

    /// <summary>A fault: relies on udevd's rename although the kernel may refuse it.</summary>
    public static bool TrustingUdevd(IKernel kernel, Uevent uevent, UdevName handed) =>
        handed.Name is null && Of(TestRules.Shipped)(kernel, uevent, handed);

    /// <summary>A fault: does not look at the marks of the other members.</summary>
    public static bool OfNamesOnly(IKernel kernel, Uevent uevent, UdevName handed) =>
        handed.Name is null && Of(TestRules.Shipped)(kernel, uevent with { IsAnnouncement = true }, handed);
}
