using System;
using System.Collections.Immutable;
using FailoverRename.Links;
using FailoverRename.Text;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Sysfs;

/// <summary>
/// An open directory of sysfs. All names are read relative to it, so a rename of the device in between does no harm.
/// When the device is gone, everything in the directory is absent.
/// </summary>
internal abstract unsafe class SysfsDirectory : SafeHandleZeroOrMinusOneIsInvalid
{
    // The largest value of an attribute: a page.
    private const int AttributeSize = 4096;

    private protected SysfsDirectory(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    private protected int Descriptor => (int)handle;

    // The flags of openat(2) for an attribute that is read.
    private protected abstract int ReadFlags { get; }

    /// <summary>
    /// Opens a directory that is in this one, or that a link in this one leads to; null if there is none.
    /// </summary>
    internal abstract SysfsDirectory? Open(ReadOnlySpan<byte> name);

    /// <summary>
    /// An attribute's text, without NULs and white space at its end; null if it cannot be read. A driver may answer
    /// with any errno, and each of them means that there is no value now. If this process lacks descriptors or memory,
    /// the result is a <see cref="KernelException"/>, because this says nothing about the device.
    /// </summary>
    internal string? Attribute(string name) => Text(Bytes(name));

    /// <summary>
    /// An attribute that tells what the device is: its name and ifindex (<c>uevent</c>), or whether it is a failover
    /// master (<c>device/features</c> of a virtio_net device). Null only if there is no such attribute, or if the
    /// device is gone. The kernel always answers a read of these, so any other errno is a
    /// <see cref="KernelException"/>. If it counted as absent, the slaves would keep their names, and the exit status
    /// would report success. In a <see cref="SysfsTree"/> the attribute may be a file that only root can read, so there
    /// any errno means absent.
    /// </summary>
    internal abstract string? CoreAttribute(string name);

    /// <summary>The bytes of an attribute, at most a page; null as for <see cref="Attribute"/>.</summary>
    internal byte[]? Bytes(string name) => Read(name, SysfsErrors.IsOfTheDevice, excusedRead: _ => true);

    /// <summary>
    /// Whether a name leads to a file or a directory, like udev's <c>TEST</c>. It need not be readable.
    /// </summary>
    internal bool Has(string name) => ModeOf(name) is not null;

    /// <summary>The type and permissions (<c>st_mode</c>) of the target of a name; null if there is none.</summary>
    internal mode_t? ModeOf(string name) =>
        TryStatus(CString.Of(name), out stat found, $"look for {name}", SysfsErrors.IsOfTheDevice)
            ? found.st_mode
            : null;

    /// <summary>The last part of a link's target; null if there is no link.</summary>
    internal string? LinkTarget(ReadOnlySpan<byte> name) =>
        WholeLinkTarget(name) is { } target ? target[(target.LastIndexOf('/') + 1)..] : null;

    /// <summary>A link's target, unresolved; null if there is no link.</summary>
    internal string? WholeLinkTarget(ReadOnlySpan<byte> name)
    {
        byte* buffer = stackalloc byte[AttributeSize];
        int length = ReadLink(name, buffer, AttributeSize, out int error);
        if (length < 0)
        {
            Excuse("read a link", error, SysfsErrors.IsNoLink);
            return null;
        }

        return KernelText.Decode(new ReadOnlySpan<byte>(buffer, length));
    }

    /// <summary>The device that a link leads to; null if there is none.</summary>
    internal ParentId? Identity(ReadOnlySpan<byte> name) =>
        TryStatus(name, out stat found, "follow a link", SysfsErrors.IsAbsent)
            ? new ParentId((ulong)found.st_ino)
            : null;

    /// <summary>The names in it with this prefix, each with its final NUL; empty if the device is gone.</summary>
    internal ImmutableArray<byte[]> Names(ReadOnlySpan<byte> prefix)
    {
        // The descriptor has O_PATH, so it cannot be read.
        int listing;
        fixed (byte* here = ".\0"u8)
        {
            listing = openat(Descriptor, here, O_RDONLY | O_DIRECTORY | O_CLOEXEC, default);
        }

        if (listing < 0)
        {
            Excuse("list a directory", errno, SysfsErrors.IsAbsent);
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

    /// <summary>Writes to an attribute. Returns 0 or the errno, which is <c>ENODEV</c> if the device is gone.</summary>
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

    // tar(1) pads a value with NULs, because sysfs gives each file the size of a page.
    private protected static string? Text(byte[]? bytes) =>
        bytes is null ? null : KernelText.TrimEnd(KernelText.Decode(bytes.AsSpan().TrimEnd((byte)0)));

    private protected byte[]? Read(string name, Func<int, bool> excusedOpen, Func<int, bool> excusedRead)
    {
        byte[] path = CString.Of(name);
        int error = ENOENT;
        int file = MayRead(path) ? Open(path, ReadFlags, out error) : -1;
        if (file < 0)
        {
            Excuse($"open {name}", error, excusedOpen);
            return null;
        }

        try
        {
            byte* buffer = stackalloc byte[AttributeSize];
            ssize_t length = read(file, buffer, AttributeSize);
            if (length < 0)
            {
                Excuse($"read {name}", errno, excusedRead);
                return null;
            }

            return new ReadOnlySpan<byte>(buffer, (int)length).ToArray();
        }
        finally
        {
            _ = close(file);
        }
    }

    // Whether it is safe to open a name for reading. Opening a device can have side effects, and opening a FIFO blocks.
    private protected abstract bool MayRead(ReadOnlySpan<byte> name);

    // Returns a descriptor; negative, with the errno, if it cannot be opened.
    private protected abstract int Open(ReadOnlySpan<byte> name, int flags, out int error);

    // Reads a link's target, unresolved. Returns its length; negative, with the errno, if it cannot be read.
    private protected abstract int ReadLink(ReadOnlySpan<byte> name, byte* buffer, int size, out int error);

    // Reads the status of the target of a name. Returns 0 or the errno.
    private protected abstract int Status(ReadOnlySpan<byte> name, stat* found);

    // Throws a KernelException unless the errno means that something is absent.
    private protected abstract void Excuse(string operation, int error, Func<int, bool> excused);

    private bool TryStatus(ReadOnlySpan<byte> name, out stat found, string operation, Func<int, bool> excused)
    {
        int error;
        fixed (stat* status = &found)
        {
            error = Status(name, status);
        }

        if (error == 0)
        {
            return true;
        }

        Excuse(operation, error, excused);
        return false;
    }
}
