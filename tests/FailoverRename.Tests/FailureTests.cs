using System;

namespace FailoverRename.Tests;

/// <summary>Failures of the machine are reported in one line, never with a stack trace.</summary>
public sealed class FailureTests
{
    [Theory]
    [InlineData("\"$0\" --help >/dev/full", "failover-rename: write error: No space left on device\n")]
    [InlineData("\"$0\" --version >&-", "failover-rename: write error: Bad file descriptor\n")]
    [InlineData("\"$0\" list --json >/dev/full", "failover-rename: write error: No space left on device\n")]
    [InlineData("\"$0\" nosuch 2>/dev/full", "")]
    [InlineData("\"$0\" nosuch <&- >&- 2>&-", "")]
    public void A_write_error_is_a_failure(string script, string said) =>
        Assert.Equal(new CommandResult("", said, 1), Tool.RunInNamespace(script));

    [Fact]
    public void A_missing_sysfs_is_a_failure() => Assert.Equal(
        new CommandResult(
            "", "failover-rename: '/sys/class/net' is not there, or cannot be read: is sysfs mounted?\n", 1),
        Tool.RunInNamespace("mount -t tmpfs tmpfs /sys; \"$0\" lo"));

    [Theory]
    [InlineData("other", "ifindex 4711 is 'other' here and missing there")]
    [InlineData("port0", "the master of 'port0', ifindex 4711, is none here and ifindex 23 there")]
    public void The_sysfs_of_another_namespace_is_refused(string name, string difference) => Assert.Equal(
        new CommandResult("", $"failover-rename: /sys shows another network namespace: {difference}\n", 1),
        Tool.RunInNamespace(
            $"""
            ip link add name above index 23 type bridge
            ip link add name port0 index 4711 type veth peer name port1
            ip link set port0 master above
            unshare --net sh -c 'ip link add name {name} index 4711 type bridge; "$0" 4711' "$0"
            """));

    [Fact]
    public void A_machine_may_have_more_devices_than_descriptors() => Assert.Equal(
        new CommandResult("", "failover-rename: there is no failover device here\n", 0),
        Tool.RunInNamespace(
            """
            for i in $(seq 300); do echo "link add veth-a$i type veth peer name veth-b$i"; done | ip -batch -
            ulimit -Sn 400
            "$0" --all --quiet
            "$0" list
            """));

    [Fact]
    public void A_name_that_is_not_UTF_8_is_found_and_shown() => Assert.Equal(
        new CommandResult(
            "",
            """
            failover-rename: there is no failover device here
            q\xff: neither a failover master nor the slave of one; left alone
            /sys/class/net/q\xff: neither a failover master nor the slave of one; left alone
            q\xfe: no such network device
            failover-rename: the record lacks 'q\xff', as a record has no place for a name that is not plain text

            """,
            0),
        Tool.RunInNamespace(
            """
            name=$(printf 'q\377')
            ip link add "$name" type veth peer name port1
            "$0" --all 2>/dev/null
            "$0" list
            "$0" "$name" || "$0" "/sys/class/net/$name" || "$0" "$(printf 'q\376')" || true
            "$0" capture >/dev/null
            """));

    [Fact]
    public void A_device_may_have_very_many_altnames() => Assert.Equal(
        new CommandResult("400\n", "failover-rename: there is no failover device here\n", 0),
        Tool.RunInNamespace(
            """
            ip link add port0 type veth peer name port1
            name=$(printf 'x%.0s' $(seq 120))
            for i in $(seq 400); do echo "link property add dev port0 altname $name$i"; done | ip -batch -
            for i in $(seq 300); do echo "link add veth-a$i type veth peer name veth-b$i"; done | ip -batch -
            "$0" list
            "$0" --all 2>/dev/null
            "$0" capture | grep -c '^S: x'
            """));

    [Fact]
    public void A_lack_of_descriptors_gives_no_stack_trace()
    {
        CommandResult said = Tool.RunInNamespace("ulimit -Sn 10; \"$0\" lo");

        Assert.Equal(1, said.Status);
        Assert.DoesNotContain("   at ", said.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", said.Err, StringComparison.Ordinal);
    }
}
