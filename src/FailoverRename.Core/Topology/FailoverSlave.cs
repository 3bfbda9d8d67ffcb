using System.Collections.Generic;
using FailoverRename.Links;

namespace FailoverRename.Topology;

/// <summary>A slave of a failover master.</summary>
public sealed record FailoverSlave(LinkSnapshot Link, Role Role, LinkSnapshot Master, Provider Provider)
{
    /// <summary>The other slave of its master; null if there is none.</summary>
    public FailoverSlave? Sibling { get; init; }

    /// <summary>The same slave after devices are renamed.</summary>
    /// <param name="renames">The new name of each device that is renamed, by its old name.</param>
    internal FailoverSlave After(IReadOnlyDictionary<string, string> renames) => this with
    {
        Link = Link.After(renames),
        Master = Master.After(renames),
        Sibling = Sibling?.After(renames),
    };

    /// <summary>
    /// The order in which slaves are named and shown: by master, then the standby before the primary.
    /// </summary>
    internal ulong Rank => ((ulong)Master.Index.Value << 32) | ((ulong)Role << 31) | (uint)Link.Index.Value;
}
