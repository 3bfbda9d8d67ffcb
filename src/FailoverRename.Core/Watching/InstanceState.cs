using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Watching;

/// <summary>A failover instance at one moment: its members, and which of them carries the traffic.</summary>
/// <param name="Provider">The provider of the master.</param>
/// <param name="Master">The master.</param>
/// <param name="Slaves">Its slaves, in the order of their ifindex.</param>
public sealed record InstanceState(Provider Provider, Member Master, ImmutableArray<Member> Slaves)
{
    /// <summary>The master, then the slaves.</summary>
    public IEnumerable<Member> Members => [Master, .. Slaves];

    /// <summary>The member that sends the traffic: a slave, or the master itself; null if none sends.</summary>
    public Member? Active => Provider.ActivePath(Master.Path, Paths) is { } active ? Find(active) : null;

    /// <inheritdoc cref="Provider.IsDeaf"/>
    public bool IsDeaf => Provider.IsDeaf(Master.Path, Paths);

    private ImmutableArray<FailoverPath> Paths => [.. Slaves.Select(slave => slave.Path)];

    /// <summary>The member with this ifindex; null if there is none.</summary>
    public Member? Find(Ifindex index) => Members.FirstOrDefault(member => member.Index == index);
}
