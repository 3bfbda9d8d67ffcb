using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;

namespace FailoverRename.Topology;

/// <summary>
/// The kernel's <c>net_failover</c>: a master and its standby on one virtio-net device with the STANDBY feature, and a
/// primary on a PCI device. It is recognized by the kernel's own definition, never by a device's name or address. A
/// master that is itself enslaved to a bond, bridge or VRF is still a master.
/// </summary>
internal sealed class NetFailoverProvider : Provider
{
    // VIRTIO_NET_F_STANDBY in <linux/virtio_net.h>.
    private const int StandbyFeature = 62;

    // The virtio_net driver reports this phys_port_name for a standby, even before the standby is enslaved.
    private const string StandbyPort = "sby";

    /// <inheritdoc/>
    public override string Word => "net_failover";

    /// <inheritdoc/>
    public override string Driver => "virtio_net";

    /// <inheritdoc/>
    public override string EthtoolDriver => "net_failover";

    /// <inheritdoc/>
    public override bool HasStandby => true;

    /// <inheritdoc/>
    public override Role RoleOf(LinkSnapshot slave, LinkSnapshot master) =>
        SameParent(slave, master) ? Role.Standby : Role.Primary;

    /// <summary>
    /// The primary if it is ready, else the standby, as <c>net_failover_start_xmit</c> chooses. A master without a
    /// ready slave, or one that is not ready itself, sends nothing.
    /// </summary>
    public override Ifindex? ActivePath(FailoverPath master, ImmutableArray<FailoverPath> slaves) => master.IsReady
        ? Ready(slaves, Role.Primary) ?? Ready(slaves, Role.Standby)
        : null;

    /// <summary>
    /// While any primary is enslaved, <c>net_failover_handle_frame</c> drops what arrives at the standby. A master that
    /// is not ready itself sends nothing either, so it is not deaf but down.
    /// </summary>
    public override bool IsDeaf(FailoverPath master, ImmutableArray<FailoverPath> slaves) =>
        master.IsReady
        && slaves.Any(slave => slave.Role == Role.Primary)
        && Ready(slaves, Role.Primary) is null;

    /// <inheritdoc/>
    public override string CostOfDown(Role role) => role == Role.Primary
        ? "meanwhile it sent through the standby, and received nothing"
        : "meanwhile only the primary carried traffic";

    // The slaves of net_failover have IFF_LIVE_RENAME_OK.
    private protected override string RenamesWhileUpSince => "5.1";

    // A standby that is enslaved differs from a master only in the link above it.
    private protected override bool IsMaster(LinkSnapshot link, LinkSnapshot? above) =>
        HasStandbyFeature(link)
        && link.PhysPortName != StandbyPort
        && !(above is not null && HasStandbyFeature(above) && SameParent(link, above));

    private static Ifindex? Ready(ImmutableArray<FailoverPath> slaves, Role role)
    {
        FailoverPath found = slaves.FirstOrDefault(slave => slave.Role == role && slave.IsReady);
        return found.IsReady ? found.Link : null;
    }

    private bool HasStandbyFeature(LinkSnapshot link) =>
        link.Driver == Driver && link.Features is { Length: > StandbyFeature } bits && bits[StandbyFeature] == '1';

    private static bool SameParent(LinkSnapshot one, LinkSnapshot other) =>
        one.Parent is not null && one.Parent == other.Parent;
}
