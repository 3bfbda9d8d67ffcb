using System;
using FailoverRename.Watching;

namespace FailoverRename.Core.Tests.Watching;

/// <summary>How long states lasted.</summary>
public sealed class PathTimesTests
{
    private readonly PathTimes _times = new();

    [Fact]
    public void The_time_since_before_the_first_change_is_not_known()
    {
        Assert.Null(_times.Ended(new Change.Active(States.Whole, from: null, States.Primary), At(5)));
        Assert.Null(_times.Ended(new Change.Deaf(States.Whole), At(5)));
    }

    [Fact]
    public void Each_change_ends_the_state_before()
    {
        _times.Ended(new Change.Appeared(States.Whole), At(5));

        Assert.Equal(At(2), _times.Ended(new Change.Active(States.Whole, null, States.Primary), At(7)));
        Assert.Equal(At(3), _times.Ended(new Change.Deaf(States.Whole), At(8)));
        Assert.Equal(At(4), _times.Ended(new Change.Active(States.Whole, States.Primary, null), At(11)));
        Assert.Equal(At(1.5), _times.Ended(new Change.Hearing(States.Whole), At(9.5)));
    }

    [Fact]
    public void Other_changes_end_no_state()
    {
        _times.Ended(new Change.Appeared(States.Whole), At(5));

        Assert.Null(_times.Ended(new Change.Renamed(States.Whole, States.Primary, "eth1"), At(6)));
        Assert.Equal(At(2), _times.Ended(new Change.Deaf(States.Whole), At(7)));
    }

    [Fact]
    public void An_instance_that_comes_back_begins_anew()
    {
        _times.Ended(new Change.Appeared(States.Whole), At(1));
        _times.Ended(new Change.Vanished(States.Whole), At(2));

        Assert.Null(_times.Ended(new Change.Deaf(States.Whole), At(9)));
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
