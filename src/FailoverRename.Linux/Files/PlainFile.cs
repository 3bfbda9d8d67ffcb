using System;
using System.Runtime.InteropServices;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Files;

/// <summary>
/// Reads files at paths where any user may have put something else. It never waits, opens no device but the null
/// device, and never returns a part of a file as the whole file.
/// </summary>
public static unsafe class PlainFile
{
    /// <summary>Reads a file, but at most <paramref name="most"/> bytes.</summary>
    public static FileReading Read(string path, int most)
    {
        stat found;
        fixed (byte* bytes = CString.Of(path))
        {
            // Only regular files and the null device are opened, because opening a device can have side effects.
            if (stat(bytes, &found) < 0)
            {
                return Unreadable(errno);
            }

            if (FileStatus.Kind(found) is { } kind)
            {
                return Refused(kind);
            }

            // The path may lead to another file by now, so Read() checks the open file again.
            int file = open(bytes, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, default);
            if (file < 0)
            {
                return Unreadable(errno);
            }

            try
            {
                return Read(path, file, most);
            }
            finally
            {
                _ = close(file);
            }
        }
    }

    private static FileReading Read(string path, int file, int most)
    {
        stat before;
        stat after;
        if (fstat(file, &before) < 0)
        {
            return Unreadable(errno);
        }

        if (FileStatus.Kind(before) is { } kind)
        {
            return Refused(kind);
        }

        // Reads past st_size to notice a file that grows.
        long size = (long)before.st_size;
        byte[] buffer = new byte[Math.Min(most, size + 1)];
        int length = 0;
        while (length < buffer.Length)
        {
            ssize_t more;
            fixed (byte* free = &buffer[length])
            {
                more = read(file, free, buffer.Length - length);
            }

            if (more < 0 && errno != EINTR)
            {
                return Unreadable(errno);
            }

            if (more == 0)
            {
                break;
            }

            length += Math.Max(0, (int)more);
        }

        if ((before.st_mode & S_IFMT) != S_IFREG)
        {
            return new FileReading(ReadOnlyMemory<byte>.Empty, null, null);
        }

        // If the size changes, somebody is writing the file in place, and it may be incomplete. Files of /proc and the
        // like have a size of 0.
        bool whole = length == Math.Min(most, size) && fstat(file, &after) == 0 && (long)after.st_size == size;
        return whole
            ? new FileReading(buffer.AsMemory(0, length), null, FileStatus.Stranger(before, "this file", path, file))
            : new FileReading(null, "is not as long as it says: it is being written, or made by the kernel", null);
    }

    private static FileReading Refused(string kind) =>
        new(null, $"is {kind}, where a file is expected", null);

    private static FileReading Unreadable(int error) =>
        new(null, $"cannot be read: {Marshal.GetPInvokeErrorMessage(error)}", null);
}
