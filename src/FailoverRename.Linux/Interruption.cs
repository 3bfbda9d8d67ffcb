using System;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux;

/// <summary>
/// Ends a wait when SIGINT or SIGTERM arrives, or when nobody reads standard output any more. The signals do not end
/// the process while this object exists.
/// </summary>
public sealed unsafe class Interruption : IDisposable
{
    private const int StandardOutput = 1;

    private readonly bool _endWithOutput;
    private readonly int _signalled;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    /// <summary>Handles the signals from now on.</summary>
    /// <param name="endWithOutput">Whether a wait also ends when nobody reads standard output.</param>
    /// <exception cref="KernelException">The process has too many open files.</exception>
    public Interruption(bool endWithOutput)
    {
        _endWithOutput = endWithOutput;
        _signalled = eventfd(0, EFD_CLOEXEC);
        if (_signalled < 0)
        {
            throw new KernelException("eventfd", errno);
        }

        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Signal);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Signal);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _ = close(_signalled);
    }

    /// <summary>Waits until there is something to read.</summary>
    /// <param name="input">The descriptor to read.</param>
    /// <param name="limit">The longest time to wait; null for no limit.</param>
    internal WaitResult Wait(SafeHandleZeroOrMinusOneIsInvalid input, TimeSpan? limit)
    {
        long began = Stopwatch.GetTimestamp();
        pollfd* descriptors = stackalloc pollfd[3];
        descriptors[0] = new pollfd { fd = (int)input.DangerousGetHandle(), events = (short)POLLIN };
        descriptors[1] = new pollfd { fd = _signalled, events = (short)POLLIN };

        // Without an event to wait for, poll(2) reports only that the reader of a pipe is gone. It ignores a negative
        // descriptor.
        descriptors[2] = new pollfd { fd = _endWithOutput ? StandardOutput : -1, events = 0 };
        while (true)
        {
            int timeout = limit is { } longest ? Milliseconds(longest - Stopwatch.GetElapsedTime(began)) : -1;
            int ready = NativeMethods.Poll(descriptors, 3, timeout);
            if (ready < 0)
            {
                int error = Marshal.GetLastPInvokeError();
                if (error == EINTR)
                {
                    continue;
                }

                throw new KernelException("poll", error);
            }

            if (descriptors[1].revents != 0 || (descriptors[2].revents & POLLERR) != 0)
            {
                return WaitResult.Interrupted;
            }

            return ready > 0 ? WaitResult.Readable : WaitResult.TimedOut;
        }
    }

    // Rounds up, so that the wait is not too short.
    private static int Milliseconds(TimeSpan time) =>
        (int)Math.Clamp(Math.Ceiling(time.TotalMilliseconds), 0, int.MaxValue);

    private void Signal(PosixSignalContext context)
    {
        context.Cancel = true;
        ulong one = 1;
        _ = write(_signalled, &one, sizeof(ulong));
    }
}

/// <summary>Why a wait has ended.</summary>
internal enum WaitResult
{
    /// <summary>There is something to read.</summary>
    Readable,

    /// <summary>The time is over.</summary>
    TimedOut,

    /// <summary>A signal has arrived, or nobody reads standard output.</summary>
    Interrupted,
}
