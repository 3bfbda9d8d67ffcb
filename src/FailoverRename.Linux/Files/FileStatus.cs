using System;
using System.Globalization;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Files;

/// <summary>The type of a file and the users who can write it, from stat(2) and the access control list.</summary>
internal static unsafe class FileStatus
{
    private const uint OthersWrite = 0b000_000_010;
    private const uint GroupWrites = 0b000_010_000;
    private const uint AllBits = 0xfff;

    // makedev(1, 3), which is /dev/null. A link to it masks a rules file.
    private const ulong NullDevice = 0x103;

    /// <summary>
    /// The words for a type of file that cannot be read to an end; null for a regular file and the null device.
    /// </summary>
    internal static string? Kind(in stat found)
    {
        mode_t type = found.st_mode & S_IFMT;
        if (type == S_IFREG || (type == S_IFCHR && (ulong)found.st_rdev == NullDevice))
        {
            return null;
        }

        if (type == S_IFDIR)
        {
            return "a directory";
        }

        if (type == S_IFIFO)
        {
            return "a FIFO";
        }

        return type == S_IFSOCK ? "a socket" : "a device";
    }

    /// <summary>
    /// A clause that says why others than root and the caller can change the file; null if they cannot.
    /// </summary>
    /// <param name="found">The status of a file, a directory or a link.</param>
    /// <param name="what">The words for the file in a message.</param>
    /// <param name="path">The file's path.</param>
    /// <param name="file">The open file; negative if it was not opened.</param>
    /// <param name="passing">
    /// Whether the file is a directory on the way to an entry that is checked too. If such a directory is sticky, such
    /// as /tmp, others cannot replace the entry.
    /// </param>
    internal static string? Stranger(in stat found, string what, string path, int file = -1, bool passing = false)
    {
        uint mode = (uint)found.st_mode;
        uint owner = (uint)found.st_uid;
        uint group = (uint)found.st_gid;
        string bits = Convert.ToString(mode & AllBits, toBase: 8).PadLeft(4, '0');
        string status = string.Create(CultureInfo.InvariantCulture, $"mode {bits}, owner {owner}, group {group}");
        if (owner != 0 && owner != (uint)geteuid())
        {
            return $"{what} belongs to uid {owner} ({status}); only root and the caller may be able to write it";
        }

        bool sticky = passing && (mode & (uint)S_ISVTX) != 0;
        if (sticky || (mode & (uint)S_IFMT) == (uint)S_IFLNK)
        {
            return null;
        }

        if ((mode & OthersWrite) != 0)
        {
            return $"anyone can write {what} ({status}); only root and the caller may";
        }

        return (mode & GroupWrites) != 0 && AccessList.Writer(what, path, file, group) is { } writer
            ? $"{writer} ({status}); only root and the caller may"
            : null;
    }
}
