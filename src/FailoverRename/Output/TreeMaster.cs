using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Topology;

namespace FailoverRename.Output;

/// <summary>A master in the tree.</summary>
internal sealed record TreeMaster(TreeLine Master, Provider Provider, ImmutableArray<TreeSlave> Slaves)
{
    /// <summary>
    /// The role of the slave that the master sends by: as <c>net_failover_start_xmit</c> has it, the primary if it is
    /// ready, or else the standby; null if neither is, or nothing is sent at all.
    /// </summary>
    internal Role? Active => Master.Ready
        ? new Role?[] { Role.Primary, Role.Standby }
            .FirstOrDefault(role => Slaves.Any(slave => slave.Role == role && slave.Line.Ready))
        : null;
}
