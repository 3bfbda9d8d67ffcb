using System.Runtime.InteropServices;

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
}
