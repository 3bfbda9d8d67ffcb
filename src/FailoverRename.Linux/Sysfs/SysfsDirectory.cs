using System;
using System.Collections.Immutable;
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
    /// An attribute's text, trailing white space cut; null if it cannot be read. A driver may answer any errno, and
    /// each of them means that there is no value now. Only a lack of this process's own, of descriptors or memory when
    /// the file is opened, is a <see cref="KernelException"/>: it says nothing about the device.
    /// </summary>
    internal string? Attribute(string name) => Text(Read(name, IsOfTheDevice, excusedRead: _ => true));

    /// <summary>
    /// An attribute that tells what the device is: its name and ifindex (<c>uevent</c>), or whether it is a failover
    /// master (<c>device/features</c> of a virtio_net device). Null only if there is none, or the device is gone. The
    /// kernel always answers these, so any other errno is a <see cref="KernelException"/>: to take it for an absent
    /// attribute would leave the slaves without their names, and the exit status would say that all is well.
    /// </summary>
    internal string? CoreAttribute(string name) => Text(Read(name, IsAbsent, IsAbsent));

    /// <summary>The bytes of an attribute, at most a page; null if it cannot be read, as above.</summary>
    internal byte[]? Bytes(string name) => Read(name, IsOfTheDevice, excusedRead: _ => true);

    /// <summary>
    /// Whether a file or a directory is there, at the end of links if there are any, as udev's <c>TEST</c> has it.
    /// Whether it can be read does not count.
    /// </summary>
    internal bool Has(string name) => ModeOf(name) is not null;

    /// <summary>What a name leads to, and who may do what with it (<c>st_mode</c>); null if it leads nowhere.</summary>
    internal mode_t? ModeOf(string name)
    {
        stat found;
        fixed (byte* path = CString.Of(name))
        {
            if (fstatat(Descriptor, path, &found, 0) == 0)
            {
                return found.st_mode;
            }
        }

        Absent($"look for {name}", IsOfTheDevice);
        return null;
    }

    /// <summary>The last part of where a link leads; null if there is none.</summary>
    internal string? LinkTarget(ReadOnlySpan<byte> name) =>
        WholeLinkTarget(name) is { } target ? target[(target.LastIndexOf('/') + 1)..] : null;

    /// <summary>Where a link leads, as it is written; null if there is none.</summary>
    internal string? WholeLinkTarget(ReadOnlySpan<byte> name)
    {
        byte* buffer = stackalloc byte[AttributeSize];
        fixed (byte* path = name)
        {
            ssize_t length = readlinkat(Descriptor, path, buffer, AttributeSize);
            if (length < 0)
            {
                Absent("read a link", IsNoLink);
                return null;
            }

            return KernelText.Decode(new ReadOnlySpan<byte>(buffer, (int)length));
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

        Absent("follow a link", IsAbsent);
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
            Absent("list a directory", IsAbsent);
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

        Absent("open a directory", IsAbsent);
        return null;
    }

    private static string? Text(byte[]? bytes) =>
        bytes is null ? null : KernelText.TrimEnd(KernelText.Decode(bytes));

    private byte[]? Read(string name, Func<int, bool> excusedOpen, Func<int, bool> excusedRead)
    {
        int file;
        fixed (byte* path = CString.Of(name))
        {
            file = openat(Descriptor, path, O_RDONLY | O_CLOEXEC, default);
        }

        if (file < 0)
        {
            Absent($"open {name}", excusedOpen);
            return null;
        }

        try
        {
            byte* buffer = stackalloc byte[AttributeSize];
            ssize_t length = read(file, buffer, AttributeSize);
            if (length < 0)
            {
                Absent($"read {name}", excusedRead);
                return null;
            }

            return new ReadOnlySpan<byte>(buffer, (int)length).ToArray();
        }
        finally
        {
            _ = close(file);
        }
    }

    // What is not there is an answer. The rest is the machine's trouble, and must not pass for "has none".
    private static void Absent(string operation, Func<int, bool> excused)
    {
        int error = errno;
        if (!excused(error))
        {
            throw new KernelException($"sysfs: {operation}", error);
        }
    }

    // Never there, or gone with the device.
    private static bool IsAbsent(int error) =>
        error == ENOENT || error == ENODEV || error == ENXIO || error == ENOTDIR || error == ELOOP
        || error == ENAMETOOLONG;

    // Also there, as something else.
    private static bool IsNoLink(int error) => IsAbsent(error) || error == EINVAL;

    // What the kernel says of the file and not of this process, which lacks descriptors or memory, or was interrupted.
    private static bool IsOfTheDevice(int error) =>
        error != EMFILE && error != ENFILE && error != ENOMEM && error != EINTR;
}
