using System;
using System.IO;
using System.Net.Sockets;
using System.Text;

namespace FailoverRename.Linux.Tests;

/// <summary>Where a line of the log goes, on a /dev that has only what a test puts there.</summary>
public sealed class SystemLogTests
{
    private static readonly string Tag = $"failover-rename[{Environment.ProcessId}]";

    [Theory]
    [InlineData(LogPriority.Info, 30)]
    [InlineData(LogPriority.Error, 27)]
    public void The_socket_is_first(LogPriority priority, int code) => NetworkNamespace.Run(() =>
    {
        NetworkNamespace.MountEmpty("/dev");
        File.WriteAllText("/dev/kmsg", "");
        using Socket journal = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        journal.Bind(new UnixDomainSocketEndPoint("/dev/log"));

        SystemLog.Write(priority, "eth1: renamed");

        byte[] buffer = new byte[256];
        int length = journal.Receive(buffer);
        Assert.Equal($"<{code}>{Tag}: eth1: renamed\n", Encoding.UTF8.GetString(buffer, 0, length));
        Assert.Equal("", File.ReadAllText("/dev/kmsg"));
    });

    [Fact]
    public void The_kernels_log_is_next() => NetworkNamespace.Run(() =>
    {
        NetworkNamespace.MountEmpty("/dev");
        File.WriteAllText("/dev/kmsg", "");

        SystemLog.Write(LogPriority.Info, "eth1: renamed");

        Assert.Equal($"<30>{Tag}: eth1: renamed\n", File.ReadAllText("/dev/kmsg"));
    });

    [Fact]
    public void A_socket_that_nobody_serves_does_not_lose_the_line() => NetworkNamespace.Run(() =>
    {
        NetworkNamespace.MountEmpty("/dev");
        File.WriteAllText("/dev/kmsg", "");
        using (Socket dead = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint("/dev/log"));
        }

        SystemLog.Write(LogPriority.Info, "eth1: renamed");

        Assert.Equal($"<30>{Tag}: eth1: renamed\n", File.ReadAllText("/dev/kmsg"));
    });

    [Fact]
    public void Without_a_log_a_line_is_lost_without_a_word() => NetworkNamespace.Run(() =>
    {
        NetworkNamespace.MountEmpty("/dev");

        SystemLog.Write(LogPriority.Info, "eth1: renamed");

        Assert.Empty(Directory.GetFiles("/dev"));
    });
}
