using System;
using System.Runtime.InteropServices;
using Xunit;

namespace FailoverRename.Testing;

/// <summary>
/// The CPU time of the calling thread, for limits on work. Unlike wall-clock time it does not depend on the load of the
/// machine.
/// </summary>
public static partial class ThreadTime
{
    // <linux/time.h>: CLOCK_THREAD_CPUTIME_ID.
    private const int ThreadClock = 3;

    /// <summary>The CPU time since the start of the thread.</summary>
    public static TimeSpan Used
    {
        get
        {
            Assert.Equal(0, clock_gettime(ThreadClock, out Timespec time));
            return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000);
        }
    }

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int clock_gettime(int clock, out Timespec time);

    // struct timespec of 64-bit Linux.
    private readonly record struct Timespec(long Seconds, long Nanoseconds);
}
