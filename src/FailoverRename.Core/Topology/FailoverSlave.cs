using FailoverRename.Links;

namespace FailoverRename.Topology;

/// <summary>A slave of a failover master.</summary>
public sealed record FailoverSlave(LinkSnapshot Link, Role Role, LinkSnapshot Master, Provider Provider);
