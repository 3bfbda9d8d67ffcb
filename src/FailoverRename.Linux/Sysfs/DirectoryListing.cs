using System;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Sysfs;

/// <summary>Reads the names in a directory with getdents64(2).</summary>
internal static unsafe class DirectoryListing
{
    private const int BufferSize = 8192;

    // struct linux_dirent64: the length of the entry is at offset 16, and the name begins at 19 and ends with a NUL.
    private const int LengthAt = 16;
    private const int NameAt = 19;

    /// <summary>The names with this prefix, each with its final NUL; none if the directory is gone.</summary>
    internal static ImmutableArray<byte[]> Read(int directory, ReadOnlySpan<byte> prefix)
    {
        ImmutableArray<byte[]>.Builder names = ImmutableArray.CreateBuilder<byte[]>();
        byte* buffer = stackalloc byte[BufferSize];
        while (true)
        {
            int length = (int)NativeMethods.ReadDirectory(directory, buffer, BufferSize);
            if (length < 0 && Marshal.GetLastPInvokeError() is var error && error != ENOENT)
            {
                throw new KernelException("list a directory", error);
            }

            if (length <= 0)
            {
                return names.ToImmutable();
            }

            ReadOnlySpan<byte> rest = new(buffer, length);
            while (!rest.IsEmpty)
            {
                int entry = BinaryPrimitives.ReadUInt16LittleEndian(rest[LengthAt..]);
                ReadOnlySpan<byte> name = rest[NameAt..entry];
                name = name[..(name.IndexOf((byte)0) + 1)];
                if (name.StartsWith(prefix))
                {
                    names.Add(name.ToArray());
                }

                rest = rest[entry..];
            }
        }
    }
}
