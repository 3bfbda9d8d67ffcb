namespace FailoverRename.Links;

/// <summary>The facts about the machine itself.</summary>
/// <param name="Name">Its host name (uname(2) <c>nodename</c>).</param>
/// <param name="Architecture">The architecture, as systemd names it: <c>x86-64</c>, <c>arm64</c>.</param>
/// <param name="KernelVersion">The kernel version, as <c>uname -r</c> prints it.</param>
/// <param name="CommandLine">The kernel's command line (<c>/proc/cmdline</c>).</param>
public sealed record HostFacts(string Name, string Architecture, string KernelVersion, string CommandLine);
