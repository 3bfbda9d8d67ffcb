using System.Collections.Immutable;
using FailoverRename.Links;

namespace FailoverRename.Topology;

/// <summary>
/// Hyper-V's <c>hv_netvsc</c>: the synthetic network adapter is the master, and a PCI virtual function with the same
/// MAC address is its only slave. Only the driver can enslave a device to such a master, so a device whose master has
/// this driver is a slave. The master may itself be enslaved to a bond, bridge or VRF.
/// </summary>
internal sealed class NetvscProvider : Provider
{
    /// <inheritdoc/>
    public override string Word => "netvsc";

    /// <inheritdoc/>
    public override string Driver => "hv_netvsc";

    /// <inheritdoc/>
    public override string EthtoolDriver => Driver;

    /// <inheritdoc/>
    public override bool HasStandby => false;

    /// <inheritdoc/>
    public override Role RoleOf(LinkSnapshot slave, LinkSnapshot master) => Role.Primary;

    /// <summary>
    /// The virtual function if it is ready, else the master itself, as <c>netvsc_start_xmit</c> chooses. A master that
    /// is not ready sends nothing.
    /// </summary>
    public override Ifindex? ActivePath(FailoverPath master, ImmutableArray<FailoverPath> slaves)
    {
        if (!master.IsReady)
        {
            return null;
        }

        foreach (FailoverPath slave in slaves)
        {
            if (slave.IsReady)
            {
                return slave.Link;
            }
        }

        return master.Link;
    }

    /// <summary>Never: the virtual function and the master itself both receive at any time.</summary>
    public override bool IsDeaf(FailoverPath master, ImmutableArray<FailoverPath> slaves) => false;

    /// <inheritdoc/>
    public override string CostOfDown(Role role) => "meanwhile the master itself carried the traffic";

    // Linux 6.2 renames every device that is up.
    private protected override string RenamesWhileUpSince => "6.2";

    private protected override bool IsMaster(LinkSnapshot link, LinkSnapshot? above) => link.Driver == Driver;
}
