using System;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Files;

/// <summary>Standard input, output and error.</summary>
public static unsafe class StandardStreams
{
    /// <summary>
    /// Opens /dev/null for those descriptors that the caller has closed. Otherwise another file gets such a number and
    /// receives the program's output. The new descriptors are opened for the wrong direction, so their use fails with
    /// <c>EBADF</c> as before.
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
    /// Whether output and error both lead to the journal. systemd sets JOURNAL_STREAM to the device and inode of the
    /// stream that it gives to the programs it starts.
    /// </summary>
    /// <param name="stream">The value of JOURNAL_STREAM; null if it is not set.</param>
    public static bool LeadToJournal(string? stream) =>
        !string.IsNullOrEmpty(stream) && Identity(1) == stream && Identity(2) == stream;

    /// <summary>Whether a descriptor is a terminal.</summary>
    public static bool IsTerminal(int descriptor) => isatty(descriptor) == 1;

    /// <summary>
    /// Writes text as UTF-8, in every locale, because names are bytes. If the reader closes a pipe early, the rest is
    /// dropped without an error.
    /// </summary>
    /// <exception cref="IOException">The write failed; <c>HResult</c> is the errno.</exception>
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
