using System;
using System.Collections.Generic;

namespace FailoverRename.Watching;

/// <summary>
/// Remembers since when each instance has sent by its present path, and since when it has received or not. Times are
/// those of one monotonic clock.
/// </summary>
public sealed class PathTimes
{
    private readonly Dictionary<int, TimeSpan> _active = [];
    private readonly Dictionary<int, TimeSpan> _hearing = [];

    /// <summary>
    /// How long the state lasted that a change ends: how long the path before was active, or how long the instance was
    /// deaf or not. Null for the other changes, and if the state began before the first change that was seen.
    /// </summary>
    /// <param name="change">The change.</param>
    /// <param name="now">The time of the change.</param>
    public TimeSpan? Ended(Change change, TimeSpan now)
    {
        int master = change.Instance.Master.Index.Value;
        switch (change)
        {
            case Change.Appeared:
                _active[master] = now;
                _hearing[master] = now;
                return null;
            case Change.Vanished:
                _active.Remove(master);
                _hearing.Remove(master);
                return null;
            case Change.Active:
                return Restart(_active, master, now);
            case Change.Deaf or Change.Hearing:
                return Restart(_hearing, master, now);
            default:
                return null;
        }
    }

    private static TimeSpan? Restart(Dictionary<int, TimeSpan> since, int master, TimeSpan now)
    {
        TimeSpan? lasted = since.TryGetValue(master, out TimeSpan began) ? now - began : null;
        since[master] = now;
        return lasted;
    }
}
