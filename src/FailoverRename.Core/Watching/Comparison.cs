using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;

namespace FailoverRename.Watching;

/// <summary>Compares two states of the failover instances of a network namespace.</summary>
public static class Comparison
{
    /// <summary>
    /// The changes that lead from one state to the other. A slave that leaves one master for another leaves first. The
    /// changes of one instance are in the order in which they depend on each other: a slave joins, then it is active.
    /// </summary>
    public static IEnumerable<Change> Changes(
        ImmutableArray<InstanceState> before, ImmutableArray<InstanceState> after)
    {
        Dictionary<Ifindex, InstanceState> now = after.ToDictionary(instance => instance.Master.Index);
        Dictionary<Ifindex, InstanceState> then = before.ToDictionary(instance => instance.Master.Index);
        IEnumerable<InstanceState> gone = before.Where(old => !now.ContainsKey(old.Master.Index));
        IEnumerable<(InstanceState Old, InstanceState New)> kept = before
            .Where(old => now.ContainsKey(old.Master.Index))
            .Select(old => (old, now[old.Master.Index]));
        return
        [
            .. gone.Select(old => new Change.Vanished(old)),
            .. kept.SelectMany(pair => Leaving(pair.Old, pair.New)),
            .. after.Where(instance => !then.ContainsKey(instance.Master.Index))
                .Select(instance => new Change.Appeared(instance)),
            .. kept.SelectMany(pair => Staying(pair.Old, pair.New)),
        ];
    }

    private static IEnumerable<Change> Leaving(InstanceState before, InstanceState after) => before.Slaves
        .Where(slave => after.Find(slave.Index) is null)
        .Select(slave => new Change.Left(after, slave));

    private static IEnumerable<Change> Staying(InstanceState before, InstanceState after)
    {
        foreach (Member member in after.Members)
        {
            if (before.Find(member.Index) is not { } old)
            {
                yield return new Change.Joined(after, member);
                continue;
            }

            foreach (Change change in OfMember(after, old, member))
            {
                yield return change;
            }
        }

        if (before.Active?.Index != after.Active?.Index)
        {
            yield return new Change.Active(after, before.Active, after.Active);
        }

        if (before.IsDeaf != after.IsDeaf)
        {
            yield return after.IsDeaf ? new Change.Deaf(after) : new Change.Hearing(after);
        }
    }

    private static IEnumerable<Change> OfMember(InstanceState now, Member before, Member after)
    {
        if (before.Name != after.Name)
        {
            yield return new Change.Renamed(now, after, before.Name);
        }

        if (MissedLosses(before, after) is var times and > 0)
        {
            yield return new Change.Flapped(now, after, times);
        }

        if (before.IsReady != after.IsReady)
        {
            yield return after.IsReady ? new Change.Up(now, after) : new Change.Down(now, after);
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
