namespace FailoverRename.Topology;

/// <summary>What a slave is to its failover master.</summary>
public enum Role
{
    /// <summary>The paravirtual path (virtio), on the master's own parent device; always there.</summary>
    Standby,

    /// <summary>The directly attached PCI device, the fast path; live migration unplugs and replugs it.</summary>
    Primary,
}
