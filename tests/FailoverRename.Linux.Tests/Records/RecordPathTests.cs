using FailoverRename.Linux.Records;

namespace FailoverRename.Linux.Tests.Records;

/// <summary>Tests which paths in a record stay within its directory.</summary>
public sealed class RecordPathTests
{
    [Theory]
    [InlineData("eth0", true)]
    [InlineData("queues/rx-0/rps_cpus", true)]
    [InlineData("..a/b..", true)]
    [InlineData("", false)]
    [InlineData("..", false)]
    [InlineData(".", false)]
    [InlineData("a/../b", false)]
    [InlineData("a/..", false)]
    [InlineData("/a", false)]
    [InlineData("a/", false)]
    [InlineData("a//b", false)]
    [InlineData("a\0b", false)]
    [InlineData("a\tb", false)]
    public void Only_a_path_without_dots_is_below(string path, bool isBelow) =>
        Assert.Equal(isBelow, RecordPath.IsBelow(path));

    [Theory]
    [InlineData("../eth1", 3, true)]
    [InlineData("../../../bus", 3, true)]
    [InlineData("eth1", 0, true)]
    [InlineData("..", 1, true)]
    [InlineData("../../../../etc", 3, false)]
    [InlineData("..", 0, false)]
    [InlineData("/etc/passwd", 3, false)]
    [InlineData("", 3, false)]
    [InlineData("../a/../../../../etc", 3, false)]
    [InlineData("a/..", 3, false)]
    [InlineData("../", 3, false)]
    [InlineData("./a", 3, false)]
    public void A_link_target_may_go_up_only_at_its_start_and_within_the_record(string target, int depth, bool stays) =>
        Assert.Equal(stays, RecordPath.StaysWithin(target, depth));

    [Fact]
    public void Longer_paths_than_the_system_takes_are_refused()
    {
        Assert.True(RecordPath.IsBelow(new string('a', 255)));
        Assert.False(RecordPath.IsBelow(new string('a', 256)));
        Assert.False(RecordPath.IsBelow(new string('é', 128)));
        Assert.False(RecordPath.IsBelow(string.Join('/', new string('a', 2000).ToCharArray())));
        Assert.False(RecordPath.StaysWithin(string.Join('/', new string('a', 2000).ToCharArray()), 1));
    }
}
