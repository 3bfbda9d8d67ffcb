using System;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Sysfs;

/// <summary>A directory of this machine's sysfs. The links in it are the kernel's, so they are followed.</summary>
internal sealed unsafe class HostDirectory : SysfsDirectory
{
    private HostDirectory(int descriptor)
        : base(descriptor)
    {
    }

    private protected override int ReadFlags => O_RDONLY;

    /// <summary>Opens a directory by its path; null if there is none.</summary>
    internal static HostDirectory? Open(string path)
    {
        int descriptor;
        fixed (byte* bytes = CString.Of(path))
        {
            descriptor = openat(AT_FDCWD, bytes, O_PATH | O_DIRECTORY | O_CLOEXEC, default);
        }

        if (descriptor >= 0)
        {
            return new HostDirectory(descriptor);
        }

        SysfsErrors.Excuse("open a directory", errno, SysfsErrors.IsAbsent);
        return null;
    }

    /// <inheritdoc/>
    internal override SysfsDirectory? Open(ReadOnlySpan<byte> name)
    {
        int descriptor = Open(name, O_PATH | O_DIRECTORY, out int error);
        if (descriptor >= 0)
        {
            return new HostDirectory(descriptor);
        }

        Excuse("open a directory", error, SysfsErrors.IsAbsent);
        return null;
    }

    /// <inheritdoc/>
    internal override string? CoreAttribute(string name) =>
        Text(Read(name, SysfsErrors.IsAbsent, SysfsErrors.IsAbsent));

    private protected override bool MayRead(ReadOnlySpan<byte> name) => true;

    private protected override int Open(ReadOnlySpan<byte> name, int flags, out int error)
    {
        fixed (byte* path = name)
        {
            int file = openat(Descriptor, path, flags | O_CLOEXEC, default);
            error = file < 0 ? errno : 0;
            return file;
        }
    }

    private protected override int ReadLink(ReadOnlySpan<byte> name, byte* buffer, int size, out int error)
    {
        fixed (byte* path = name)
        {
            ssize_t length = readlinkat(Descriptor, path, buffer, size);
            error = length < 0 ? errno : 0;
            return (int)length;
        }
    }

    private protected override int Status(ReadOnlySpan<byte> name, stat* found)
    {
        fixed (byte* path = name)
        {
            return fstatat(Descriptor, path, found, 0) == 0 ? 0 : errno;
        }
    }

    private protected override void Excuse(string operation, int error, Func<int, bool> excused) =>
        SysfsErrors.Excuse(operation, error, excused);
}
