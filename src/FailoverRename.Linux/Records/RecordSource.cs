using System;
using System.IO;
using System.Runtime.InteropServices;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Records;

/// <summary>
/// Reads a whole record from a file or a pipe. Records are often compressed, so a decompressor may write to the pipe.
/// </summary>
internal static unsafe class RecordSource
{
    /// <summary>The argument that means standard input.</summary>
    internal const string StandardInput = "-";

    private const int Input = 0;
    private const int Part = 1 << 16;

    /// <summary>Reads all bytes of a record.</summary>
    /// <param name="path">The file, or <see cref="StandardInput"/>.</param>
    /// <param name="most">The largest allowed size, in bytes.</param>
    /// <exception cref="KernelException">The record cannot be read, or is larger than that.</exception>
    internal static ReadOnlySpan<byte> Read(string path, int most)
    {
        if (path is StandardInput or "/dev/stdin")
        {
            return Read(path, Input, most);
        }

        int file;
        fixed (byte* bytes = CString.Of(path))
        {
            file = open(bytes, O_RDONLY | O_CLOEXEC | O_NOCTTY, default);
        }

        if (file < 0)
        {
            throw Unreadable(path, errno);
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

    private static ReadOnlySpan<byte> Read(string path, int file, int most)
    {
        stat found;
        if (fstat(file, &found) < 0)
        {
            throw Unreadable(path, errno);
        }

        if ((found.st_mode & S_IFMT) == S_IFDIR)
        {
            throw new KernelException($"'{path}': is a directory, where a file is expected");
        }

        using MemoryStream all = new();
        byte[] part = new byte[Part];
        while (true)
        {
            ssize_t length;
            fixed (byte* free = part)
            {
                length = read(file, free, part.Length);
            }

            if (length < 0 && errno != EINTR)
            {
                throw Unreadable(path, errno);
            }

            if (length == 0)
            {
                return Plain(path, all.GetBuffer().AsSpan(0, (int)all.Length));
            }

            all.Write(part, 0, Math.Max(0, (int)length));
            if (all.Length > most)
            {
                throw new KernelException($"'{path}': a record has at most {most >> 20} MiB");
            }
        }
    }

    // Refuses a compressed record. Files of gzip, xz and zstd begin with these bytes.
    private static ReadOnlySpan<byte> Plain(string path, ReadOnlySpan<byte> bytes)
    {
        string? unpack = bytes switch
        {
            [0x1f, 0x8b, ..] => "zcat",
            [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..] => "xzcat",
            [0x28, 0xb5, 0x2f, 0xfd, ..] => "zstdcat",
            _ => null,
        };
        return unpack is null
            ? bytes
            : throw new KernelException(
                $"'{path}': the record is packed; '{unpack} RECORD | failover-rename list --from -' reads it");
    }

    private static KernelException Unreadable(string path, int error) =>
        new($"'{path}': cannot be read: {Marshal.GetPInvokeErrorMessage(error)}");
}
