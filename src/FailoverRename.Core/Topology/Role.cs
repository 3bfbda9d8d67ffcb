namespace FailoverRename.Topology;

/// <summary>The role of a slave of a failover master.</summary>
public enum Role
{
    /// <summary>The paravirtual device (virtio), on the same parent device as the master; always present.</summary>
    Standby,

    /// <summary>
    /// The passed-through PCI device, which is the fast path. Live migration unplugs it and plugs it again.
    /// </summary>
    Primary,
}
