using System.Collections.Generic;
using System.Collections.Immutable;
using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Watching;

/// <summary>A failover instance at one moment: its members, and which of them carries the traffic.</summary>
public sealed class InstanceState
{
    /// <summary>Derives the state of an instance from that of its members.</summary>
    /// <param name="provider">The provider of the master.</param>
    /// <param name="master">The master.</param>
    /// <param name="slaves">Its slaves, in the order of their ifindex.</param>
    public InstanceState(Provider provider, Member master, IReadOnlyList<Member> slaves)
    {
        Provider = provider;
        Master = master;
        Slaves = slaves;
        ImmutableArray<FailoverPath>.Builder paths = ImmutableArray.CreateBuilder<FailoverPath>(slaves.Count);
        foreach (Member slave in slaves)
        {
            paths.Add(slave.Path);
        }

        ImmutableArray<FailoverPath> all = paths.MoveToImmutable();
        Active = provider.ActivePath(master.Path, all) is { } active ? Find(active) : null;
        IsDeaf = provider.IsDeaf(master.Path, all);
    }

    /// <summary>The provider of the master.</summary>
    public Provider Provider { get; }

    /// <summary>The master.</summary>
    public Member Master { get; }

    /// <summary>Its slaves, in the order of their ifindex.</summary>
    public IReadOnlyList<Member> Slaves { get; }

    /// <summary>The member that sends the traffic: a slave, or the master itself; null if none sends.</summary>
    public Member? Active { get; }

    /// <inheritdoc cref="Provider.IsDeaf"/>
    public bool IsDeaf { get; }

    /// <summary>The member with this ifindex; null if there is none.</summary>
    public Member? Find(Ifindex index)
    {
        if (Master.Index == index)
        {
            return Master;
        }

        foreach (Member slave in Slaves)
        {
            if (slave.Index == index)
            {
                return slave;
            }
        }

        return null;
    }
}
