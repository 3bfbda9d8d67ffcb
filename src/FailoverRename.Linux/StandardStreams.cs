using System;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux;

/// <summary>Standard input, output and error.</summary>
public static unsafe class StandardStreams
{
    /// <summary>
    /// Fills those that the caller has closed, so that no other file gets their numbers, and with it what is
    /// written to them. What is filled in cannot be used either: it fails with <c>EBADF</c> as before.
    /// </summary>
    public static void Fill()
    {
        for (int descriptor = 0; descriptor <= 2; descriptor++)
        {
            if (fcntl(descriptor, F_GETFD) < 0)
            {
                fixed (byte* path = "/dev/null\0"u8)
                {
                    _ = open(path, descriptor == 0 ? O_WRONLY : O_RDONLY, default);
                }
            }
        }
    }

    /// <summary>
    /// Whether output and error both lead to the journal: to the stream that systemd names in JOURNAL_STREAM, by
    /// device and inode, to those it starts.
    /// </summary>
    /// <param name="stream">The variable's value; null if it is not set.</param>
    public static bool LeadToJournal(string? stream) =>
        !string.IsNullOrEmpty(stream) && Identity(1) == stream && Identity(2) == stream;

    /// <summary>Whether a descriptor is a terminal's.</summary>
    public static bool IsTerminal(int descriptor) => isatty(descriptor) == 1;

    /// <summary>
    /// Writes text as UTF-8, whatever the locale: names are bytes. Who closes a pipe before its end wants no more.
    /// </summary>
    /// <exception cref="IOException">It cannot be written; <c>HResult</c> is the errno.</exception>
    public static void Write(int descriptor, string text)
    {
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(text);
        while (!rest.IsEmpty)
        {
            fixed (byte* bytes = rest)
            {
                ssize_t written = write(descriptor, bytes, rest.Length);
                if (written >= 0)
                {
                    rest = rest[(int)written..];
                }
                else if (errno == EPIPE)
                {
                    return;
                }
                else if (errno == EAGAIN)
                {
                    pollfd full = new() { fd = descriptor, events = (short)POLLOUT };
                    _ = poll(&full, 1, -1);
                }
                else if (errno is var error && error != EINTR)
                {
                    throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
                }
            }
        }
    }

    private static string? Identity(int descriptor)
    {
        stat found;
        return fstat(descriptor, &found) < 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{(ulong)found.st_dev}:{(ulong)found.st_ino}");
    }
}
