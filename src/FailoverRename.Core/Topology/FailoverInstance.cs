using System.Collections.Immutable;
using FailoverRename.Links;

namespace FailoverRename.Topology;

/// <summary>A failover master and its slaves, the standby first; either slave may be absent.</summary>
public sealed record FailoverInstance(LinkSnapshot Master, Provider Provider, ImmutableArray<FailoverSlave> Slaves);
