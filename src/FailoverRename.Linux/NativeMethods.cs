using System.Runtime.InteropServices;
using Tmds.Linux;

namespace FailoverRename.Linux;

/// <summary>System calls that Tmds.LibC does not have.</summary>
internal static unsafe partial class NativeMethods
{
    /// <summary>getdents64(2); glibc has it since 2.30.</summary>
    [LibraryImport("libc.so.6", EntryPoint = "getdents64", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static partial nint ReadDirectory(int directory, byte* buffer, nuint length);

    /// <summary>fgetxattr(2).</summary>
    [LibraryImport("libc.so.6", EntryPoint = "fgetxattr", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static partial nint GetAttribute(int file, byte* name, byte* value, nuint size);

    /// <summary>lgetxattr(2).</summary>
    [LibraryImport("libc.so.6", EntryPoint = "lgetxattr", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static partial nint GetAttribute(byte* path, byte* name, byte* value, nuint size);

    /// <summary>syscall(2), for openat2(2), which has no function in glibc before 2.43.</summary>
    [LibraryImport("libc.so.6", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static partial nint SystemCall(nint number, nint directory, byte* path, OpenHow* how, nuint size);

    /// <summary>poll(2); the method of Tmds.LibC does not keep errno.</summary>
    [LibraryImport("libc.so.6", EntryPoint = "poll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static partial int Poll(pollfd* descriptors, nuint count, int timeout);

    /// <summary><c>struct open_how</c> of &lt;linux/openat2.h&gt;.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct OpenHow(ulong Flags, ulong Mode, ulong Resolve);
}
