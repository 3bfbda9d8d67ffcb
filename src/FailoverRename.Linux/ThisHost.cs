using System;
using System.IO;
using System.Runtime.InteropServices;
using FailoverRename.Links;
using FailoverRename.Text;

namespace FailoverRename.Linux;

/// <summary>The machine that the program runs on.</summary>
internal static class ThisHost
{
    /// <summary>The kernel's version, as <c>uname -r</c> prints it.</summary>
    internal static string KernelVersion => Text("/proc/sys/kernel/osrelease");

    /// <summary>Reads the facts from <c>/proc</c>. A fact that cannot be read is empty.</summary>
    internal static HostFacts Read() => new(
        Text("/proc/sys/kernel/hostname"), Architecture(), KernelVersion, Text("/proc/cmdline"));

    private static string Text(string path)
    {
        try
        {
            return KernelText.TrimEnd(KernelText.Decode(File.ReadAllBytes(path)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    // Uses the words of systemd's ConditionArchitecture=.
    private static string Architecture() => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "x86-64",
        System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
        var other => throw new PlatformNotSupportedException($"this program is not built for {other}"),
    };
}
