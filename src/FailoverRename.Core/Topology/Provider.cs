using System;
using System.Collections.Immutable;
using FailoverRename.Links;
using FailoverRename.Rules.Patterns;

namespace FailoverRename.Topology;

/// <summary>
/// The kernel code that makes failover instances: it enslaves devices by itself and chooses the path of the traffic.
/// The set is closed, because the kernel has no other such code.
/// </summary>
public abstract class Provider
{
    private static readonly Provider[] Providers = [new NetFailoverProvider(), new NetvscProvider()];

    private protected Provider()
    {
    }

    /// <summary>virtio-net with the STANDBY feature (the kernel's <c>net_failover</c>).</summary>
    public static Provider NetFailover => Providers[0];

    /// <summary>The network adapter of Hyper-V and Azure with a virtual function (<c>hv_netvsc</c>).</summary>
    public static Provider Netvsc => Providers[1];

    /// <summary>All providers.</summary>
    public static ReadOnlySpan<Provider> All => Providers;

    /// <summary>The word for the provider in rules and reports.</summary>
    public abstract string Word { get; }

    /// <summary>The driver of its masters, in sysfs.</summary>
    public abstract string Driver { get; }

    /// <summary>The driver of its masters, as ethtool(8), <c>ID_NET_DRIVER</c> and systemd call it.</summary>
    public abstract string EthtoolDriver { get; }

    /// <summary>
    /// Whether each of its masters has a standby slave. If not, the master itself is the path that stays, and a master
    /// without slaves is nothing unusual.
    /// </summary>
    public abstract bool HasStandby { get; }

    /// <summary>Whether a kernel of this version renames a slave that is up; false if it is not known.</summary>
    /// <param name="kernelVersion">The version, as <c>uname -r</c> prints it.</param>
    public bool RenamesWhileUp(string? kernelVersion) =>
        kernelVersion is not null && VersionOrder.Compare(kernelVersion, RenamesWhileUpSince) >= 0;

    /// <summary>The provider of a failover master; null if the link is not a failover master.</summary>
    /// <param name="link">The link.</param>
    /// <param name="above">The link that it is enslaved to; null if there is none.</param>
    public static Provider? OfMaster(LinkSnapshot link, LinkSnapshot? above)
    {
        foreach (Provider provider in Providers)
        {
            if (provider.IsMaster(link, above))
            {
                return provider;
            }
        }

        return null;
    }

    /// <summary>The role of a link that is enslaved to one of its masters.</summary>
    public abstract Role RoleOf(LinkSnapshot slave, LinkSnapshot master);

    /// <summary>The device that sends a master's traffic: a slave, or the master itself; null if none sends.</summary>
    /// <param name="master">The master.</param>
    /// <param name="slaves">Its slaves.</param>
    public abstract Ifindex? ActivePath(FailoverPath master, ImmutableArray<FailoverPath> slaves);

    /// <summary>
    /// Whether the master sends but receives nothing, because the kernel drops everything that arrives at the standby
    /// while a primary is enslaved, even if the primary is down or has no carrier.
    /// </summary>
    /// <param name="master">The master.</param>
    /// <param name="slaves">Its slaves.</param>
    public abstract bool IsDeaf(FailoverPath master, ImmutableArray<FailoverPath> slaves);

    /// <summary>The cost of taking a slave down for a rename, as a clause about the time while it is down.</summary>
    public abstract string CostOfDown(Role role);

    /// <summary>The first version of Linux that renames a slave that is up.</summary>
    private protected abstract string RenamesWhileUpSince { get; }

    /// <summary>Whether a link is one of its masters.</summary>
    private protected abstract bool IsMaster(LinkSnapshot link, LinkSnapshot? above);
}

/// <summary>A member of an instance as a path of the traffic.</summary>
/// <param name="Link">The member.</param>
/// <param name="Role">Its role; null for the master.</param>
/// <param name="IsReady">Whether it is up and has a carrier.</param>
public readonly record struct FailoverPath(Ifindex Link, Role? Role, bool IsReady);
