using System;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Logging;

/// <summary>
/// The logs of this system. Each call opens the log and closes it again, so a run without messages opens no log. No
/// call waits: if a log is absent or its queue is full, the call returns false and the caller can try another log.
/// </summary>
public static unsafe class SystemLog
{
    private const int LongestPath = 107;

    private static ReadOnlySpan<byte> JournalSocket => "/run/systemd/journal/socket"u8;

    private static ReadOnlySpan<byte> SyslogSocket => "/dev/log"u8;

    /// <summary>Sends a line to the journal, with its fields. Returns whether the journal took it.</summary>
    public static bool ToJournal(LogEntry entry) => Send(JournalSocket, LogEncoding.Journal(entry));

    /// <summary>
    /// Sends a line to the syslog socket, which the journal also serves. Returns whether it was taken.
    /// </summary>
    public static bool ToSyslog(LogEntry entry) => Send(SyslogSocket, LogEncoding.Syslog(entry, (int)getpid()));

    /// <summary>Writes a line to the kernel's log, /dev/kmsg. Returns whether the kernel took it.</summary>
    public static bool ToKernel(LogEntry entry)
    {
        byte[] record = LogEncoding.Kernel(entry, (int)getpid());
        fixed (byte* path = "/dev/kmsg\0"u8)
        fixed (byte* bytes = record)
        {
            int descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, default);
            return descriptor >= 0 && Closed(descriptor, write(descriptor, bytes, record.Length));
        }
    }

    private static bool Send(ReadOnlySpan<byte> path, ReadOnlySpan<byte> record)
    {
        int descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (descriptor < 0)
        {
            return false;
        }

        sockaddr_un address = new() { sun_family = AF_UNIX };
        path.CopyTo(new Span<byte>(address.sun_path, LongestPath));
        fixed (byte* bytes = record)
        {
            return Closed(descriptor, sendto(
                descriptor, bytes, record.Length, MSG_NOSIGNAL, (sockaddr*)&address, sizeof(sockaddr_un)));
        }
    }

    private static bool Closed(int descriptor, ssize_t written)
    {
        _ = close(descriptor);
        return written >= 0;
    }
}
