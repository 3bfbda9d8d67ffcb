using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Watching;

namespace FailoverRename.Linux.Tests;

/// <summary>Follows the links of a real network namespace. The loopback link is the only one without a kind.</summary>
public sealed class LinkMonitorTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public void A_link_is_followed_from_its_first_state_on() => InNamespace(monitor =>
    {
        Assert.Equal(("lo", false), State(monitor));

        NetworkNamespace.Ip("link set dev lo up");

        Assert.Equal(LinkMonitorResult.Changed, monitor.Next(Long));
        Assert.Equal(("lo", true), State(monitor));
    });

    [Fact]
    public void Links_with_a_kind_are_no_news() => InNamespace(monitor =>
    {
        NetworkNamespace.Ip("link add port0 type veth peer name port1");
        NetworkNamespace.Ip("link add bridge0 type bridge");
        NetworkNamespace.Ip("link set dev port0 master bridge0");
        NetworkNamespace.Ip("link set dev port0 nomaster");
        NetworkNamespace.Ip("link delete port0");

        Assert.Equal(LinkMonitorResult.TimedOut, monitor.Next(TimeSpan.Zero));
    });

    [Fact]
    public void Lost_messages_are_told_and_the_state_after_them_is_right() => InNamespace(monitor =>
    {
        NetworkNamespace.Ip("link set dev lo up");
        string batch = Path.GetTempFileName();
        File.WriteAllLines(
            batch,
            Enumerable.Range(0, 5000).Select(number => $"link set dev lo alias a{number}").Append("link set lo down"));
        NetworkNamespace.Ip($"-batch {batch}");
        File.Delete(batch);

        LinkMonitorResult result = LinkMonitorResult.Changed;
        while (result == LinkMonitorResult.Changed)
        {
            result = monitor.Next(Long);
        }

        Assert.Equal(LinkMonitorResult.MessagesLost, result);
        Assert.Equal(("lo", false), State(monitor));
        Assert.Equal(LinkMonitorResult.TimedOut, monitor.Next(TimeSpan.Zero));
    });

    [Fact]
    public void The_time_is_kept_although_links_without_interest_change() => InNamespace(monitor =>
    {
        TimeSpan limit = TimeSpan.FromMilliseconds(50);
        NetworkNamespace.Ip("link add port0 type veth peer name port1");
        long began = Stopwatch.GetTimestamp();

        Assert.Equal(LinkMonitorResult.TimedOut, monitor.Next(limit));
        Assert.True(Stopwatch.GetElapsedTime(began) >= limit);
    });

    // The test runner ends on SIGINT; the test of the program sends that signal.
    [Fact]
    public void A_signal_ends_the_wait() => InNamespace(monitor =>
    {
        Native.Raise(15);

        Assert.Equal(LinkMonitorResult.Interrupted, monitor.Next(Long));
    });

    private static (string Name, bool IsReady) State(LinkMonitor monitor)
    {
        LinkState state = monitor.Links.Find(Ifindex.Loopback)!;
        return (state.Link.Name, state.IsReady);
    }

    private static void InNamespace(Action<LinkMonitor> test) => NetworkNamespace.Run(() =>
    {
        using LinuxKernel kernel = new();
        using Interruption interruption = new(endWithOutput: false);
        using LinkMonitor monitor = new(kernel, interruption);
        test(monitor);
    });
}
