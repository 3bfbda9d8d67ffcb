using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;

namespace FailoverRename.Topology;

/// <summary>A failover master and its slaves, the standby first; either slave may be absent.</summary>
public sealed record FailoverInstance(LinkSnapshot Master, Provider Provider, ImmutableArray<FailoverSlave> Slaves)
{
    /// <summary>The master, then the slaves.</summary>
    public IEnumerable<LinkSnapshot> Members => [Master, .. Slaves.Select(slave => slave.Link)];
}
