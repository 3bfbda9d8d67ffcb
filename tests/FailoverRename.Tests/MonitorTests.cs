namespace FailoverRename.Tests;

/// <summary>The end of <c>monitor</c>, in a network namespace without a failover device.</summary>
public sealed class MonitorTests
{
    private const string Waiting = "failover-rename: there is no failover device; waiting for one\n";

    // A shell without job control starts a process in the background with SIGINT ignored.
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void A_signal_ends_it_with_status_0(string signal) => Assert.Equal(
        new CommandResult(Waiting, "", 0),
        Tool.RunInNamespace(
            $$"""
            bash -c '
                set -m
                "$0" monitor 2>/run/said &
                until grep -q waiting /run/said; do sleep 0.05; done
                kill -{{signal}} %1
                wait %1
            ' "$0" 2>/dev/null
            cat /run/said
            """));

    [Fact]
    public void It_ends_when_nobody_reads() => Assert.Equal(
        new CommandResult($"{Waiting}status 0\n", "", 0),
        Tool.RunInNamespace(
            """
            { "$0" monitor 2>/run/said && echo 'status 0' >/run/status; } | true
            until [ -s /run/status ]; do sleep 0.05; done
            cat /run/said /run/status
            """));

    [Fact]
    public void A_wait_goes_on_although_nobody_reads() => Assert.Equal(
        new CommandResult("", "port0: after 0.3 s, no failover device has this name\n", 1),
        Tool.RunInNamespace(
            """
            ip link add port0 type veth peer name port1
            { "$0" monitor --until=left --timeout=0.3 port0 || echo $? >/run/status; } | true
            exit "$(cat /run/status)"
            """));

    [Fact]
    public void A_device_that_does_not_exist_may_come_later() => Assert.Equal(
        new CommandResult("", "ens9: no failover device has this name; waiting for it\n", 0),
        Tool.RunInNamespace("\"$0\" monitor ens9 | true"));

    [Fact]
    public void Named_needs_valid_rules() => Assert.Equal(
        new CommandResult(
            "",
            "/nowhere:1:1: cannot be read: No such file or directory\n"
                + "failover-rename: the rules are invalid; no name is wanted\n",
            3),
        Tool.Run("monitor", "--until=named", "--rules=/nowhere", "lo"));
}
