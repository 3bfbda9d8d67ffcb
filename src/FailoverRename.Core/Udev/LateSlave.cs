using System.Linq;
using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Udev;

/// <summary>
/// A slave that was there before its master: it is enslaved without an event of its own, and so udev(7) has not marked
/// it. The kernel enslaves it before it announces the master's other slave.
/// </summary>
public static class LateSlave
{
    /// <summary>
    /// Lets the kernel announce the sibling of a slave just added again, if it is not marked. Null if there was
    /// nothing to do, or it is done.
    /// </summary>
    public static Refusal? Announce(IKernel kernel, Ifindex added)
    {
        FailoverSlave? sibling = FailoverTopology.Around(kernel, added)?.Slaves
            .FirstOrDefault(slave => slave.Link.Index == added)?.Sibling;
        return sibling is null || kernel.Record(sibling.Link.Index).Properties.ContainsKey(Marks.Role)
            ? null
            : kernel.Announce(sibling.Link.Index);
    }
}
