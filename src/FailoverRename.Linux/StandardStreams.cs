using System.Globalization;
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

    private static string? Identity(int descriptor)
    {
        stat found;
        return fstat(descriptor, &found) < 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{(ulong)found.st_dev}:{(ulong)found.st_ino}");
    }
}
