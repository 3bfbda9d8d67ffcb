using System;

namespace FailoverRename.Links;

/// <summary>The facts about the machine itself. A fact that is not known, as for a record, is null.</summary>
/// <param name="Name">Its host name (uname(2) <c>nodename</c>).</param>
/// <param name="Architecture">The architecture, as systemd names it: <c>x86-64</c>, <c>arm64</c>.</param>
/// <param name="KernelVersion">The kernel version, as <c>uname -r</c> prints it.</param>
/// <param name="CommandLine">The kernel's command line (<c>/proc/cmdline</c>).</param>
public sealed record HostFacts(string? Name, string? Architecture, string? KernelVersion, string? CommandLine)
{
    /// <summary>The facts about a machine of which nothing is known.</summary>
    public static HostFacts Unknown { get; } = new(null, null, null, null);

    /// <summary>
    /// Returns the text of a file of <c>/sys/class/dmi/id</c> by its name, without white space at its end; null if
    /// there is no such file, or if it cannot be read. Each file is read on demand.
    /// </summary>
    public Func<string, string?>? Dmi { get; init; }
}
