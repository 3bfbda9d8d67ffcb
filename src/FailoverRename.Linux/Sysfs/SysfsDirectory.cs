using System;
using System.Collections.Immutable;
using FailoverRename.Links;
using FailoverRename.Text;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Sysfs;

/// <summary>
/// A directory of sysfs, held open: everything is read relative to it, so that a rename in between does not
/// lead to another device. Once its device is gone, everything in it is absent. In a <see cref="SysfsTree"/>, whatever
/// leads out of the tree is absent, too, and so is what is neither a file nor a directory.
/// </summary>
internal sealed unsafe class SysfsDirectory : SafeHandleZeroOrMinusOneIsInvalid
{
    // The largest value of an attribute: a page.
    private const int AttributeSize = 4096;

    // Null for this machine's own /sys, where links are the kernel's.
    private readonly SysfsTree? _tree;

    // Where it is in the tree.
    private readonly string _path;

    private SysfsDirectory(int descriptor, SysfsTree? tree = null, string path = "")
        : base(ownsHandle: true)
    {
        SetHandle(descriptor);
        _tree = tree;
        _path = path;
    }

    private int Descriptor => (int)handle;

    /// <summary>Opens a directory of this machine by its path; null if there is none.</summary>
    internal static SysfsDirectory? Open(string path)
    {
        int descriptor;
        fixed (byte* bytes = CString.Of(path))
        {
            descriptor = openat(AT_FDCWD, bytes, O_PATH | O_DIRECTORY | O_CLOEXEC, default);
        }

        if (descriptor >= 0)
        {
            return new SysfsDirectory(descriptor);
        }

        SysfsErrors.Excuse("open a directory", errno, SysfsErrors.IsAbsent);
        return null;
    }

    /// <summary>Opens a directory by its path in a tree; null if there is none.</summary>
    internal static SysfsDirectory? Open(SysfsTree tree, string path)
    {
        path = path.TrimStart('/');
        int descriptor = tree.Open(path, O_PATH | O_DIRECTORY, out int error);
        if (descriptor >= 0)
        {
            return new SysfsDirectory(descriptor, tree, path);
        }

        SysfsErrors.Excuse("open a directory", error, SysfsErrors.IsOfTheDevice);
        return null;
    }

    /// <summary>Opens a directory in, or linked from, this one; null if there is none.</summary>
    internal SysfsDirectory? Open(ReadOnlySpan<byte> name)
    {
        if (_tree is not null)
        {
            return Open(_tree, PathOf(name));
        }

        int descriptor = OpenFile(name, O_PATH | O_DIRECTORY, out int error);
        if (descriptor >= 0)
        {
            return new SysfsDirectory(descriptor);
        }

        Absent("open a directory", error, SysfsErrors.IsAbsent);
        return null;
    }

    /// <summary>
    /// An attribute's text, without NULs and white space at its end; null if it cannot be read. A driver may answer any
    /// errno, and each of them means that there is no value now. Only if this process lacks descriptors or memory to
    /// open the file, it is a <see cref="KernelException"/>, because that says nothing about the device.
    /// </summary>
    internal string? Attribute(string name) => Text(Read(name, SysfsErrors.IsOfTheDevice, excusedRead: _ => true));

    /// <summary>
    /// An attribute that tells what the device is: its name and ifindex (<c>uevent</c>), or whether it is a failover
    /// master (<c>device/features</c> of a virtio_net device). Null only if there is none, or the device is gone. The
    /// kernel always answers these, so any other errno is a <see cref="KernelException"/>: to take it for an absent
    /// attribute would leave the slaves without their names, and the exit status would say that all is well. In a tree
    /// it may also be a file that only root may read.
    /// </summary>
    internal string? CoreAttribute(string name) => _tree is null
        ? Text(Read(name, SysfsErrors.IsAbsent, SysfsErrors.IsAbsent))
        : Attribute(name);

    /// <summary>The bytes of an attribute, at most a page; null if it cannot be read, as above.</summary>
    internal byte[]? Bytes(string name) => Read(name, SysfsErrors.IsOfTheDevice, excusedRead: _ => true);

    /// <summary>
    /// Whether a file or a directory is there, at the end of links if there are any, as udev's <c>TEST</c> has it.
    /// Whether it can be read does not count.
    /// </summary>
    internal bool Has(string name) => ModeOf(name) is not null;

    /// <summary>The type and permissions (<c>st_mode</c>) of the target of a name; null if it leads nowhere.</summary>
    internal mode_t? ModeOf(string name) =>
        Look(CString.Of(name), out stat found, $"look for {name}", SysfsErrors.IsOfTheDevice) ? found.st_mode : null;

    /// <summary>The last part of where a link leads; null if there is none.</summary>
    internal string? LinkTarget(ReadOnlySpan<byte> name) =>
        WholeLinkTarget(name) is { } target ? target[(target.LastIndexOf('/') + 1)..] : null;

    /// <summary>Where a link leads, as it is written; null if there is none.</summary>
    internal string? WholeLinkTarget(ReadOnlySpan<byte> name)
    {
        byte* buffer = stackalloc byte[AttributeSize];
        ssize_t length;
        int error;
        if (_tree is null)
        {
            fixed (byte* path = name)
            {
                length = readlinkat(Descriptor, path, buffer, AttributeSize);
                error = errno;
            }
        }
        else
        {
            length = _tree.ReadLink(PathOf(name), buffer, AttributeSize, out error);
        }

        if (length < 0)
        {
            Absent("read a link", error, SysfsErrors.IsNoLink);
            return null;
        }

        return KernelText.Decode(new ReadOnlySpan<byte>(buffer, (int)length));
    }

    /// <summary>Which device a link leads to; null if there is none.</summary>
    internal ParentId? Identity(ReadOnlySpan<byte> name) =>
        Look(name, out stat found, "follow a link", SysfsErrors.IsAbsent) ? new ParentId((ulong)found.st_ino) : null;

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
            Absent("list a directory", errno, SysfsErrors.IsAbsent);
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

    // tar(1) pads a value with NULs to the page that each file of sysfs says to have.
    private static string? Text(byte[]? bytes) =>
        bytes is null ? null : KernelText.TrimEnd(KernelText.Decode(bytes.AsSpan().TrimEnd((byte)0)));

    private byte[]? Read(string name, Func<int, bool> excusedOpen, Func<int, bool> excusedRead)
    {
        byte[] path = CString.Of(name);
        int error = ENOENT;
        int file = _tree?.IsFile(PathOf(path)) is not false
            ? OpenFile(path, _tree is null ? O_RDONLY : O_RDONLY | O_NONBLOCK | O_NOCTTY, out error)
            : -1;
        if (file < 0)
        {
            Absent($"open {name}", error, excusedOpen);
            return null;
        }

        try
        {
            byte* buffer = stackalloc byte[AttributeSize];
            ssize_t length = read(file, buffer, AttributeSize);
            if (length < 0)
            {
                Absent($"read {name}", errno, excusedRead);
                return null;
            }

            return new ReadOnlySpan<byte>(buffer, (int)length).ToArray();
        }
        finally
        {
            _ = close(file);
        }
    }

    private string PathOf(ReadOnlySpan<byte> name) => $"{_path}/{CString.Read(name)}";

    private int OpenFile(ReadOnlySpan<byte> name, int flags, out int error)
    {
        if (_tree is not null)
        {
            return _tree.Open(PathOf(name), flags, out error);
        }

        fixed (byte* path = name)
        {
            int file = openat(Descriptor, path, flags | O_CLOEXEC, default);
            error = file < 0 ? errno : 0;
            return file;
        }
    }

    private bool Look(ReadOnlySpan<byte> name, out stat found, string operation, Func<int, bool> excused)
    {
        int error;
        fixed (byte* path = name)
        fixed (stat* status = &found)
        {
            if (_tree is not null)
            {
                error = _tree.Status(PathOf(name), status);
            }
            else
            {
                error = fstatat(Descriptor, path, status, 0) == 0 ? 0 : errno;
            }
        }

        if (error == 0)
        {
            return true;
        }

        Absent(operation, error, excused);
        return false;
    }

    // In a tree of others, whatever is wrong with a file means that it is not there.
    private void Absent(string operation, int error, Func<int, bool> excused) =>
        SysfsErrors.Excuse(operation, error, _tree is null ? excused : SysfsErrors.IsOfTheDevice);
}
