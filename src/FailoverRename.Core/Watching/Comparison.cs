using System.Collections.Generic;
using FailoverRename.Links;

namespace FailoverRename.Watching;

/// <summary>Compares two states of the failover instances of a network namespace.</summary>
public sealed class Comparison
{
    private readonly List<Change> _changes = [];

    private Comparison()
    {
    }

    /// <summary>
    /// The changes that lead from one state to the other. A slave that leaves one master for another leaves first. The
    /// changes of one instance are in the order in which they depend on each other: a slave joins, then it is active.
    /// </summary>
    public static IReadOnlyList<Change> Changes(
        IReadOnlyList<InstanceState> before, IReadOnlyList<InstanceState> after)
    {
        Comparison comparison = new();
        foreach (InstanceState old in before)
        {
            comparison.Leave(old, Find(after, old.Master.Index));
        }

        foreach (InstanceState instance in after)
        {
            comparison.Stay(Find(before, instance.Master.Index), instance);
        }

        return comparison._changes;
    }

    private static InstanceState? Find(IReadOnlyList<InstanceState> instances, Ifindex master)
    {
        foreach (InstanceState instance in instances)
        {
            if (instance.Master.Index == master)
            {
                return instance;
            }
        }

        return null;
    }

    private void Leave(InstanceState before, InstanceState? after)
    {
        if (after is null)
        {
            _changes.Add(new Change.Vanished(before));
            return;
        }

        foreach (Member slave in before.Slaves)
        {
            if (after.Find(slave.Index) is null)
            {
                _changes.Add(new Change.Left(after, slave));
            }
        }
    }

    private void Stay(InstanceState? before, InstanceState after)
    {
        if (before is null)
        {
            _changes.Add(new Change.Appeared(after));
            return;
        }

        Compare(after, before.Master, after.Master);
        foreach (Member slave in after.Slaves)
        {
            if (before.Find(slave.Index) is { } old)
            {
                Compare(after, old, slave);
            }
            else
            {
                _changes.Add(new Change.Joined(after, slave));
            }
        }

        if (before.Active?.Index != after.Active?.Index)
        {
            _changes.Add(new Change.Active(after, before.Active, after.Active));
        }

        if (before.IsDeaf != after.IsDeaf)
        {
            _changes.Add(after.IsDeaf ? new Change.Deaf(after) : new Change.Hearing(after));
        }
    }

    private void Compare(InstanceState now, Member before, Member after)
    {
        if (before.Name != after.Name)
        {
            _changes.Add(new Change.Renamed(now, after, before.Name));
        }

        if (MissedLosses(before, after) is var times and > 0)
        {
            _changes.Add(new Change.Flapped(now, after, times));
        }

        if (before.IsReady != after.IsReady)
        {
            _changes.Add(after.IsReady ? new Change.Up(now, after) : new Change.Down(now, after));
        }
    }

    // A member that was ready has lost its carrier for each count. If it is not ready now, the last loss is no flap.
    // The counts of a member that was not ready are no news. The counter overflows to 0.
    private static uint MissedLosses(Member before, Member after)
    {
        uint losses = unchecked(after.CarrierLosses - before.CarrierLosses);
        return before.IsReady && losses > 0 ? losses - (after.IsReady ? 0u : 1u) : 0;
    }
}
