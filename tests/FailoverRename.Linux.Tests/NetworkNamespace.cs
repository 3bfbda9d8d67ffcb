using System;
using System.Diagnostics;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using FailoverRename.Text;

namespace FailoverRename.Linux.Tests;

/// <summary>
/// Runs a test in its own network namespace, with its own /sys and /run. A new thread calls unshare(2) and runs the
/// test; the namespace ends with the thread. Needs root.
/// </summary>
internal static partial class NetworkNamespace
{
    private const int CloneNewNs = 0x20000;
    private const int CloneNewNet = 0x40000000;
    private const ulong MountRecursive = 0x4000;
    private const ulong MountPrivate = 0x40000;

    internal static void Run(Action test)
    {
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                Enter();
                test();
            }
#pragma warning disable CA1031 // Each exception is rethrown in the thread of the test runner.
            catch (Exception caught)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(caught);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    /// <summary>
    /// Runs ip(8) in the namespace of the calling thread. Names are in the form of <see cref="KernelText"/>.
    /// </summary>
    internal static string Ip(string arguments)
    {
        // The runtime passes no bytes that are not UTF-8, so a shell makes them.
        ProcessStartInfo start = KernelText.Encode(arguments) is var bytes && Ascii.IsValid(bytes)
            ? new("ip", arguments)
            : new("sh", ["-c", $"ip $(printf '{string.Concat(bytes.Select(Octal))}')"]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = Encoding.Latin1;
        using Process process = Process.Start(start)!;
        string output = KernelText.Decode(Encoding.Latin1.GetBytes(process.StandardOutput.ReadToEnd()));
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"ip {arguments}: {errors}");
        return output;
    }

    private static string Octal(byte value) => $"\\{Convert.ToString(value, toBase: 8).PadLeft(3, '0')}";

    /// <summary>
    /// Mounts an empty directory over another one, in the mount namespace of the calling thread only.
    /// </summary>
    internal static void MountEmpty(string directory) =>
        Check(mount("tmpfs", directory, "tmpfs", 0, 0), $"mount {directory}");

    private static void Enter()
    {
        Check(unshare(CloneNewNs | CloneNewNet), "unshare (the tests of the real kernel need root)");
        Check(mount("none", "/", null, MountRecursive | MountPrivate, 0), "mount --make-rprivate /");
        Check(mount("sysfs", "/sys", "sysfs", 0, 0), "mount /sys");
        MountEmpty("/run");
    }

    private static void Check(int result, string operation) =>
        Assert.True(result == 0, $"{operation}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int unshare(int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int mount(string source, string target, string? type, ulong flags, nint data);
}
