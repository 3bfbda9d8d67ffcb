using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using FailoverRename.Linux.Logging;

namespace FailoverRename.Linux.Tests.Logging;

/// <summary>Tests the logs in a namespace whose /dev and /run contain only what the test puts there.</summary>
public sealed class SystemLogTests
{
    private static readonly string Tag = $"failover-rename[{Environment.ProcessId}]";
    private static readonly LogEntry Entry =
        new(LogPriority.Info, "eth1: renamed") { Fields = [new LogField("INTERFACE", "ens3nsby")] };

    [Fact]
    public void The_journal_gets_fields() => Run(() =>
    {
        using Socket journal = Serve("/run/systemd/journal/socket");

        Assert.True(SystemLog.ToJournal(Entry));

        Assert.Equal(Encoding.UTF8.GetString(LogEncoding.Journal(Entry)), Receive(journal));
    });

    [Fact]
    public void Syslog_gets_a_line() => Run(() =>
    {
        using Socket syslog = Serve("/dev/log");

        Assert.True(SystemLog.ToSyslog(Entry));

        Assert.Equal($"<30>{Tag}: eth1: renamed", Receive(syslog));
    });

    [Fact]
    public void The_kernels_log_gets_a_line() => Run(() =>
    {
        File.WriteAllText("/dev/kmsg", "");

        Assert.True(SystemLog.ToKernel(Entry));

        Assert.Equal($"<30>{Tag}: eth1: renamed\n", File.ReadAllText("/dev/kmsg"));
    });

    [Fact]
    public void A_missing_log_takes_nothing() => Run(() =>
    {
        Assert.False(SystemLog.ToJournal(Entry));
        Assert.False(SystemLog.ToSyslog(Entry));
        Assert.False(SystemLog.ToKernel(Entry));
        Assert.Empty(Directory.GetFiles("/dev"));
    });

    [Fact]
    public void A_socket_without_a_server_takes_nothing() => Run(() =>
    {
        Serve("/run/systemd/journal/socket").Dispose();
        Serve("/dev/log").Dispose();

        Assert.False(SystemLog.ToJournal(Entry));
        Assert.False(SystemLog.ToSyslog(Entry));
    });

    [Fact]
    public void A_full_queue_is_not_waited_for() => Run(() =>
    {
        using Socket journal = Serve("/run/systemd/journal/socket");
        int taken = 0;
        while (SystemLog.ToJournal(Entry))
        {
            taken++;
        }

        Assert.InRange(taken, 1, 1_000_000);
        Assert.NotEmpty(Receive(journal));
        Assert.True(SystemLog.ToJournal(Entry));
    });

    private static void Run(Action test) => NetworkNamespace.Run(() =>
    {
        NetworkNamespace.MountEmpty("/dev");
        test();
    });

    private static Socket Serve(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    private static string Receive(Socket socket)
    {
        byte[] buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
    }
}
