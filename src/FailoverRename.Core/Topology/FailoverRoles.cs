using FailoverRename.Links;

namespace FailoverRename.Topology;

/// <summary>
/// Recognizes failover masters and slaves by the kernel's own definition, never by a device's name or address. Slaves
/// of bonds, bridges, teams and VRFs have no role. A failover master that is itself enslaved to one of these is still a
/// failover master.
/// </summary>
public static class FailoverRoles
{
    private const string Driver = "virtio_net";

    // VIRTIO_NET_F_STANDBY in <linux/virtio_net.h>.
    private const int StandbyFeature = 62;

    // The virtio_net driver reports this phys_port_name for a standby, even before the standby is enslaved.
    private const string StandbyPort = "sby";

    /// <summary>The provider of a failover master; null if the link is not a failover master.</summary>
    /// <param name="link">The link.</param>
    /// <param name="above">
    /// The link that it is enslaved to; null if there is none. A standby that is enslaved differs from a master only in
    /// this link.
    /// </param>
    public static Provider? MasterProvider(LinkSnapshot link, LinkSnapshot? above)
    {
        if (!HasStandbyFeature(link) || link.PhysPortName == StandbyPort)
        {
            return null;
        }

        bool standby = above is not null && HasStandbyFeature(above) && SameParent(link, above);
        return standby ? null : Provider.NetFailover;
    }

    /// <summary>The role of a link enslaved to a failover master.</summary>
    public static Role Of(LinkSnapshot slave, LinkSnapshot master) =>
        SameParent(slave, master) ? Role.Standby : Role.Primary;

    private static bool HasStandbyFeature(LinkSnapshot link) =>
        link.Driver == Driver && link.Features is { Length: > StandbyFeature } bits && bits[StandbyFeature] == '1';

    private static bool SameParent(LinkSnapshot one, LinkSnapshot other) =>
        one.Parent is not null && one.Parent == other.Parent;
}
