using Microsoft.Win32.SafeHandles;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux;

/// <summary>What the file system knows of a file: what it is, and who can write it.</summary>
public static unsafe class FileStatus
{
    private const uint OthersWrite = 0b000_000_010;
    private const uint GroupWrites = 0b000_010_000;

    /// <summary>What stands at a path, if it is neither a file nor a device; null also if nothing does.</summary>
    public static string? Kind(string path)
    {
        stat found;
        fixed (byte* bytes = CString.Of(path))
        {
            if (LibC.stat(bytes, &found) < 0)
            {
                return null;
            }
        }

        mode_t type = found.st_mode & S_IFMT;
        if (type == S_IFDIR)
        {
            return "a directory";
        }

        if (type == S_IFIFO)
        {
            return "a FIFO";
        }

        return type == S_IFSOCK ? "a socket" : null;
    }

    /// <summary>
    /// Who else can write an open file, though only root and the caller may decide what root calls a device; null
    /// if nobody can, or it is no regular file.
    /// </summary>
    public static string? Stranger(SafeFileHandle file)
    {
        stat found;
        if (fstat((int)file.DangerousGetHandle(), &found) < 0)
        {
            throw new KernelException("stat an open file", errno);
        }

        uint mode = (uint)found.st_mode;
        uint owner = (uint)found.st_uid;
        uint group = (uint)found.st_gid;
        if ((mode & (uint)S_IFMT) != (uint)S_IFREG)
        {
            return null;
        }

        if ((mode & OthersWrite) != 0)
        {
            return "anyone can write this file; only root and the caller may";
        }

        if (owner != 0 && owner != (uint)geteuid())
        {
            return $"this file belongs to uid {owner}; only root and the caller may be able to write it";
        }

        return (mode & GroupWrites) != 0 && group != 0
            ? $"the group {group} can write this file; only root and the caller may"
            : null;
    }
}
