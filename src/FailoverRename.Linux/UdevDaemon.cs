using System.IO;
using Tmds.Linux;

namespace FailoverRename.Linux;

/// <summary>Whether a udevd handles the devices of the calling thread's network namespace.</summary>
internal static unsafe class UdevDaemon
{
    private const string Control = "/run/udev/control";

    /// <summary>
    /// True if udevd's control socket exists and udevd's devices are those of this thread. udevd runs in the network
    /// namespace of PID 1 and keeps its records by ifindex, so in another namespace the records belong to other
    /// devices. If the process may not read that namespace, it is assumed to be the same.
    /// </summary>
    internal static bool IsHere => File.Exists(Control) && IsInFirstNamespace();

    private static bool IsInFirstNamespace()
    {
        stat first;
        stat own;
        fixed (byte* ofFirst = "/proc/1/ns/net\0"u8, ofOwn = "/proc/thread-self/ns/net\0"u8)
        {
            return LibC.stat(ofFirst, &first) < 0
                || LibC.stat(ofOwn, &own) < 0
                || (first.st_dev == own.st_dev && first.st_ino == own.st_ino);
        }
    }
}
