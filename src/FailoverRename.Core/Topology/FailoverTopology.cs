using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;

namespace FailoverRename.Topology;

/// <summary>
/// Finds failover instances. From a member it follows the kernel's links up to the master and down to the slaves. So
/// the cost depends on the size of the instance, not on the number of devices.
/// </summary>
public static class FailoverTopology
{
    /// <summary>The instance of a master or slave; null if the device is neither, or is gone.</summary>
    public static FailoverInstance? Around(IKernel kernel, Ifindex member)
    {
        if (kernel.Read(member) is not { } link)
        {
            return null;
        }

        LinkSnapshot? above = Above(kernel, link);
        if (above is not null && Provider.OfMaster(above, Above(kernel, above)) is { } theirs)
        {
            return Below(kernel, above, theirs, known: link);
        }

        return Provider.OfMaster(link, above) is { } own ? Below(kernel, link, own) : null;
    }

    /// <summary>All instances, in the order of their masters' ifindex.</summary>
    public static ImmutableArray<FailoverInstance> All(IKernel kernel)
    {
        ImmutableArray<FailoverInstance>.Builder found = ImmutableArray.CreateBuilder<FailoverInstance>();
        foreach (Ifindex index in kernel.MasterCandidates())
        {
            if (kernel.Read(index) is { } link
                && Provider.OfMaster(link, Above(kernel, link)) is { } provider)
            {
                found.Add(Below(kernel, link, provider));
            }
        }

        return found.ToImmutable();
    }

    private static LinkSnapshot? Above(IKernel kernel, LinkSnapshot link) =>
        link.Master is { } master ? kernel.Read(master) : null;

    // The caller has read the known link already, so it is not read again.
    private static FailoverInstance Below(
        IKernel kernel, LinkSnapshot master, Provider provider, LinkSnapshot? known = null)
    {
        List<FailoverSlave> slaves = [];
        foreach (Ifindex index in kernel.LowersOf(master.Index))
        {
            LinkSnapshot? lower = index == known?.Index ? known : kernel.Read(index);
            if (lower?.Master == master.Index)
            {
                slaves.Add(new FailoverSlave(lower, provider.RoleOf(lower, master), master, provider));
            }
        }

        ImmutableArray<FailoverSlave> ordered = [.. slaves.OrderBy(slave => slave.Rank)];
        return new FailoverInstance(
            master,
            provider,
            [
                .. ordered.Select(slave => slave with
                {
                    Sibling = ordered.FirstOrDefault(other => other.Link.Index != slave.Link.Index),
                }),
            ]);
    }
}
