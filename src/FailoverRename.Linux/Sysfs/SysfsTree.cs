using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Sysfs;

/// <summary>
/// A sysfs tree that is not this machine's, and that may come from anyone. No path leads out of it: openat2(2) fails
/// with EXDEV if a link in the path is absolute or goes up beyond the root.
/// </summary>
internal sealed unsafe class SysfsTree : SafeHandleZeroOrMinusOneIsInvalid
{
    // openat2 has the same number on all architectures.
    private const int OpenAt2 = 437;

    // RESOLVE_NO_MAGICLINKS | RESOLVE_BENEATH.
    private const ulong Beneath = 0x02 | 0x08;

    // If a path contains "..", a rename or mount anywhere on the machine at the same time gives EAGAIN.
    private const int Tries = 32;

    private SysfsTree(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    /// <summary>Opens a tree; null if there is none.</summary>
    /// <exception cref="KernelException">This kernel has no openat2(2).</exception>
    internal static SysfsTree? OpenRoot(string root)
    {
        int descriptor;
        fixed (byte* path = CString.Of(root))
        {
            descriptor = openat(AT_FDCWD, path, O_PATH | O_DIRECTORY | O_CLOEXEC, default);
        }

        if (descriptor < 0)
        {
            return null;
        }

        SysfsTree tree = new(descriptor);
        int itself = tree.Open(".", O_PATH, out int error);
        if (itself >= 0)
        {
            _ = close(itself);
            return tree;
        }

        tree.Dispose();
        throw new KernelException(
            $"'{root}' is not read, as links could lead out of it: openat2(2) of Linux 5.6 is needed", error);
    }

    /// <summary>Opens a path below the root. Returns a descriptor; negative if it cannot be opened.</summary>
    /// <param name="path">The path, without a '/' at its beginning.</param>
    /// <param name="flags">The flags of openat(2).</param>
    /// <param name="error">The errno if the path cannot be opened.</param>
    internal int Open(string path, int flags, out int error)
    {
        NativeMethods.OpenHow how = new((ulong)(uint)(flags | O_CLOEXEC), 0, Beneath);
        error = 0;
        fixed (byte* bytes = CString.Of(path))
        {
            for (int tries = 0; tries < Tries; tries++)
            {
                nint descriptor = NativeMethods.SystemCall(
                    OpenAt2, handle, bytes, &how, (nuint)sizeof(NativeMethods.OpenHow));
                if (descriptor >= 0)
                {
                    return (int)descriptor;
                }

                error = Marshal.GetLastPInvokeError();
                if (error != EAGAIN)
                {
                    break;
                }
            }
        }

        return -1;
    }

    /// <summary>
    /// Reads the status of a path. Returns 0 or the errno. The errno is ENOENT for anything but a file or directory,
    /// because opening a device can have side effects, and opening a FIFO blocks.
    /// </summary>
    internal int Status(string path, stat* found)
    {
        int place = Open(path, O_PATH, out int error);
        if (place < 0)
        {
            return error;
        }

        error = fstat(place, found) == 0 ? 0 : errno;
        _ = close(place);
        mode_t type = found->st_mode & S_IFMT;
        return error == 0 && type != S_IFREG && type != S_IFDIR ? ENOENT : error;
    }

    /// <summary>Whether a path leads to a file.</summary>
    internal bool IsFile(string path)
    {
        stat found;
        return Status(path, &found) == 0 && (found.st_mode & S_IFMT) == S_IFREG;
    }

    /// <summary>
    /// Reads a link's target, unresolved. Returns its length; negative, with an errno, if there is no link, or if it
    /// leads out of the tree or in a circle. The target may be absent from the tree, such as a driver.
    /// </summary>
    internal int ReadLink(string path, byte* buffer, int size, out int error)
    {
        int link = Open(path, O_PATH | O_NOFOLLOW, out error);
        if (link < 0)
        {
            return -1;
        }

        int length;
        fixed (byte* itself = "\0"u8)
        {
            length = (int)readlinkat(link, itself, buffer, size);
            error = length < 0 ? errno : 0;
            _ = close(link);
        }

        int end = length < 0 ? -1 : Open(path, O_PATH, out error);
        if (end >= 0)
        {
            _ = close(end);
            return length;
        }

        return length >= 0 && error == ENOENT ? length : -1;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => close((int)handle) == 0;
}
