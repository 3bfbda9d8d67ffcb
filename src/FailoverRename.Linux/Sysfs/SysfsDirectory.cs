using System;
using System.Collections.Immutable;
using System.Text;
using FailoverRename.Links;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Sysfs;

/// <summary>
/// A directory of sysfs, held open: everything is read relative to it, so that a rename in between does not
/// lead to another device. Once its device is gone, everything in it is absent.
/// </summary>
internal sealed unsafe class SysfsDirectory : SafeHandleZeroOrMinusOneIsInvalid
{
    // What an attribute has at most: the kernel gives a page.
    private const int AttributeSize = 4096;

    private SysfsDirectory(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    private int Descriptor => (int)handle;

    /// <summary>Opens a directory by its path; null if there is none.</summary>
    internal static SysfsDirectory? Open(string path) => OpenAt(AT_FDCWD, path);

    /// <summary>Opens a directory in, or linked from, this one; null if there is none.</summary>
    internal SysfsDirectory? Open(ReadOnlySpan<byte> name)
    {
        fixed (byte* path = name)
        {
            return OpenAt(Descriptor, path);
        }
    }

    /// <summary>
    /// An attribute's text, trailing white space cut; null if the device has none, or cannot tell in its state, or
    /// the caller may not read it.
    /// </summary>
    internal string? Attribute(string name) => Read(name, IsUntold);

    /// <summary>An attribute on which it depends what the device is; null only if there is none.</summary>
    internal string? CoreAttribute(string name) => Read(name, IsAbsent);

    /// <summary>Whether an attribute can be read, or is a directory.</summary>
    internal bool Has(string name)
    {
        using SysfsDirectory? directory = OpenAt(Descriptor, name);
        return directory is not null || Attribute(name) is not null;
    }

    /// <summary>The last part of where a link leads; null if there is none.</summary>
    internal string? LinkTarget(ReadOnlySpan<byte> name)
    {
        byte* buffer = stackalloc byte[AttributeSize];
        fixed (byte* path = name)
        {
            ssize_t length = readlinkat(Descriptor, path, buffer, AttributeSize);
            if (length < 0)
            {
                return Absent("read a link", IsNoLink);
            }

            ReadOnlySpan<byte> target = new(buffer, (int)length);
            return Encoding.UTF8.GetString(target[(target.LastIndexOf((byte)'/') + 1)..]);
        }
    }

    /// <summary>Which device a link leads to; null if there is none.</summary>
    internal ParentId? Identity(ReadOnlySpan<byte> name)
    {
        stat found;
        fixed (byte* path = name)
        {
            if (fstatat(Descriptor, path, &found, 0) == 0)
            {
                return new ParentId((ulong)found.st_ino);
            }
        }

        Absent("follow a link");
        return null;
    }

    /// <summary>The names in it that begin so, each with a closing NUL; empty if the device is gone.</summary>
    internal ImmutableArray<byte[]> Names(ReadOnlySpan<byte> prefix)
    {
        // The directory itself was opened for lookups only; this one is opened for reading.
        int listing;
        fixed (byte* here = ".\0"u8)
        {
            listing = openat(Descriptor, here, O_RDONLY | O_DIRECTORY | O_CLOEXEC, default);
        }

        if (listing < 0)
        {
            Absent("list a directory");
            return [];
        }

        try
        {
            return DirectoryListing.Read(listing, prefix);
        }
        finally
        {
            _ = close(listing);
        }
    }

    /// <summary>Writes to an attribute. 0, or the errno: <c>ENODEV</c> if the device is gone.</summary>
    internal int Write(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        fixed (byte* path = name, bytes = text)
        {
            int file = openat(Descriptor, path, O_WRONLY | O_CLOEXEC, default);
            if (file < 0)
            {
                return errno == ENOENT ? ENODEV : errno;
            }

            int error = write(file, bytes, text.Length) < 0 ? errno : 0;
            _ = close(file);
            return error;
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => close(Descriptor) == 0;

    private static SysfsDirectory? OpenAt(int directory, string path)
    {
        fixed (byte* bytes = CString.Of(path))
        {
            return OpenAt(directory, bytes);
        }
    }

    private static SysfsDirectory? OpenAt(int directory, byte* path)
    {
        int descriptor = openat(directory, path, O_PATH | O_DIRECTORY | O_CLOEXEC, default);
        if (descriptor >= 0)
        {
            return new SysfsDirectory(descriptor);
        }

        Absent("open a directory");
        return null;
    }

    private string? Read(string name, Func<int, bool> excused)
    {
        int file;
        fixed (byte* path = CString.Of(name))
        {
            file = openat(Descriptor, path, O_RDONLY | O_CLOEXEC, default);
        }

        if (file < 0)
        {
            return Absent($"open {name}", excused);
        }

        try
        {
            byte* buffer = stackalloc byte[AttributeSize];
            ssize_t length = read(file, buffer, AttributeSize);
            return length < 0
                ? Absent($"read {name}", excused)
                : Encoding.UTF8.GetString(new ReadOnlySpan<byte>(buffer, (int)length)).TrimEnd();
        }
        finally
        {
            _ = close(file);
        }
    }

    private static string? Absent(string operation) => Absent(operation, IsAbsent);

    // What is not there is an answer. The rest is the machine's trouble (no descriptors, no memory, a denial), and must
    // not pass for "has none".
    private static string? Absent(string operation, Func<int, bool> excused)
    {
        int error = errno;
        return excused(error) ? null : throw new KernelException($"sysfs: {operation}", error);
    }

    // Never there, or gone with the device.
    private static bool IsAbsent(int error) =>
        error == ENOENT || error == ENODEV || error == ENXIO || error == ENOTDIR || error == ELOOP
        || error == ENAMETOOLONG;

    // Also there, as something else.
    private static bool IsNoLink(int error) => IsAbsent(error) || error == EINVAL;

    private static bool IsUntold(int error) =>
        IsAbsent(error) || error == EOPNOTSUPP || error == EINVAL || error == EIO || error == EISDIR
        || error == EACCES || error == EPERM;
}
