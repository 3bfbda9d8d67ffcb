namespace FailoverRename.Topology;

/// <summary>Which part of the kernel made the failover instance. A closed set.</summary>
public enum Provider
{
    /// <summary>virtio-net with the STANDBY feature (the kernel's <c>net_failover</c>).</summary>
    NetFailover,
}
