using System;
using System.Globalization;
using System.Text;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux;

/// <summary>
/// The system's log: the socket /dev/log, which the journal or a syslog daemon serves, and where nobody does
/// (as in an initramfs), or not quickly enough, the kernel's own log. A line that neither takes is lost: the log is
/// no reason to fail, or to wait.
/// </summary>
public static unsafe class SystemLog
{
    // LOG_DAEMON with LOG_INFO and LOG_ERR of syslog(3).
    private const int DaemonInfo = (3 << 3) | 6;
    private const int DaemonError = (3 << 3) | 3;

    /// <summary>Writes one line.</summary>
    public static void Write(LogPriority priority, string line)
    {
        int code = priority == LogPriority.Error ? DaemonError : DaemonInfo;

        // Without the line end the kernel's log keeps the record back until the next one comes.
        byte[] record = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"<{code}>failover-rename[{(int)getpid()}]: {line}\n"));
        if (!WriteTo(OpenSocket(), record))
        {
            WriteTo(OpenKernelLog(), record);
        }
    }

    private static bool WriteTo(int descriptor, byte[] record)
    {
        if (descriptor < 0)
        {
            return false;
        }

        fixed (byte* bytes = record)
        {
            bool written = write(descriptor, bytes, record.Length) >= 0;
            _ = close(descriptor);
            return written;
        }
    }

    private static int OpenSocket()
    {
        int descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        sockaddr_un address = new() { sun_family = AF_UNIX };
        "/dev/log"u8.CopyTo(new Span<byte>(address.sun_path, 108));
        if (descriptor >= 0 && connect(descriptor, (sockaddr*)&address, sizeof(sockaddr_un)) < 0)
        {
            _ = close(descriptor);
            return -1;
        }

        return descriptor;
    }

    private static int OpenKernelLog()
    {
        fixed (byte* path = "/dev/kmsg\0"u8)
        {
            return open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY, default);
        }
    }
}
