namespace FailoverRename.Topology;

/// <summary>The part of the kernel that made the failover instance. The set is closed.</summary>
public enum Provider
{
    /// <summary>virtio-net with the STANDBY feature (the kernel's <c>net_failover</c>).</summary>
    NetFailover,
}
