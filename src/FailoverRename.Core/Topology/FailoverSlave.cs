using FailoverRename.Links;

namespace FailoverRename.Topology;

/// <summary>A slave of a failover master.</summary>
public sealed record FailoverSlave(LinkSnapshot Link, Role Role, LinkSnapshot Master, Provider Provider)
{
    /// <summary>The other slave of its master; null if there is none.</summary>
    public FailoverSlave? Sibling { get; init; }
}
