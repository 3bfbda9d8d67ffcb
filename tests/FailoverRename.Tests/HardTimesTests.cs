using System;

namespace FailoverRename.Tests;

/// <summary>Where the machine is not as it should be: one line that says so, and never a stack trace.</summary>
public sealed class HardTimesTests
{
    [Theory]
    [InlineData("\"$0\" --help >/dev/full", "failover-rename: write error: No space left on device\n")]
    [InlineData("\"$0\" --version >&-", "failover-rename: write error: Bad file descriptor\n")]
    [InlineData("\"$0\" list --json >/dev/full", "failover-rename: write error: No space left on device\n")]
    [InlineData("\"$0\" nosuch 2>/dev/full", "")]
    [InlineData("\"$0\" nosuch <&- >&- 2>&-", "")]
    public void What_cannot_be_written_is_a_failure(string script, string said) =>
        Assert.Equal(new Said("", said, 1), Tool.RunInNamespace(script));

    [Fact]
    public void Without_sysfs_nothing_is_known() => Assert.Equal(
        new Said("", "failover-rename: '/sys/class/net' is not there, or cannot be read: is sysfs mounted?\n", 1),
        Tool.RunInNamespace("mount -t tmpfs tmpfs /sys; \"$0\" lo"));

    [Theory]
    [InlineData("other", "missing there")]
    [InlineData("port0", "'port0' there")] // the same name and ifindex, but a slave there
    public void The_sysfs_of_another_namespace_is_refused(string name, string there) => Assert.Equal(
        new Said(
            "",
            $"failover-rename: /sys shows another network namespace: ifindex 4711 is '{name}' here and {there}\n",
            1),
        Tool.RunInNamespace(
            $"""
            ip link add name above type bridge
            ip link add name port0 index 4711 type veth peer name port1
            ip link set port0 master above
            unshare --net sh -c 'ip link add name {name} index 4711 type bridge; "$0" 4711' "$0"
            """));

    [Fact]
    public void More_devices_than_descriptors_are_no_obstacle() => Assert.Equal(
        new Said("", "failover-rename: there is no failover device here\n", 0),
        Tool.RunInNamespace(
            """
            for i in $(seq 300); do echo "link add veth-a$i type veth peer name veth-b$i"; done | ip -batch -
            ulimit -Sn 400
            "$0" --all --quiet
            "$0" list
            """));

    [Fact]
    public void A_name_that_is_no_UTF_8_is_nobody_of_ours() => Assert.Equal(
        new Said("", "failover-rename: there is no failover device here\n", 0),
        Tool.RunInNamespace(
            """
            ip link add "$(printf 'q\377')" type veth peer name port1
            "$0" --all --quiet
            "$0" list
            """));

    [Fact]
    public void A_device_with_very_many_altnames_is_no_obstacle() => Assert.Equal(
        new Said("", "failover-rename: there is no failover device here\n", 0),
        Tool.RunInNamespace(
            """
            ip link add port0 type veth peer name port1
            name=$(printf 'x%.0s' $(seq 120))
            for i in $(seq 300); do echo "link property add dev port0 altname $name$i"; done | ip -batch -
            "$0" list
            """));

    [Fact]
    public void Without_descriptors_there_is_no_stack_trace()
    {
        Said said = Tool.RunInNamespace("ulimit -Sn 10; \"$0\" lo");

        Assert.Equal(1, said.Status);
        Assert.DoesNotContain("   at ", said.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", said.Err, StringComparison.Ordinal);
    }
}
