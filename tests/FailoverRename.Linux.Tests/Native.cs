using System;
using System.Runtime.InteropServices;

namespace FailoverRename.Linux.Tests;

/// <summary>System calls that .NET does not offer.</summary>
internal static partial class Native
{
    /// <summary>Makes a FIFO that only its owner can use.</summary>
    internal static void MakeFifo(string path) => Assert.Equal(0, mkfifo(path, 0b110_000_000));

    /// <summary>Sets the owner of a file, or of a symbolic link itself. Needs root.</summary>
    internal static void SetOwner(string path, uint owner, uint group) => Assert.Equal(0, lchown(path, owner, group));

    /// <summary>Sets the access control list of a file or directory. This also changes the mode.</summary>
    internal static void SetAccessList(string path, string attribute, byte[] list) =>
        Assert.Equal(0, setxattr(path, attribute, list, (nuint)list.Length, 0));

    /// <summary>Sends a signal to this process.</summary>
    internal static void Raise(int signal) => Assert.Equal(0, kill(Environment.ProcessId, signal));

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int kill(int process, int signal);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int setxattr(string path, string name, byte[] value, nuint size, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int mkfifo(string path, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int lchown(string path, uint owner, uint group);
}
