namespace FailoverRename.Links;

/// <summary>The machine itself. What is not known of a recorded machine is null.</summary>
/// <param name="Name">Its host name (uname(2) <c>nodename</c>).</param>
/// <param name="Architecture">In systemd's words: <c>x86-64</c>, <c>arm64</c>.</param>
/// <param name="KernelVersion">As <c>uname -r</c> prints it.</param>
/// <param name="CommandLine">The kernel's command line (<c>/proc/cmdline</c>).</param>
public sealed record HostFacts(string? Name, string? Architecture, string? KernelVersion, string? CommandLine)
{
    /// <summary>Nothing is known.</summary>
    public static HostFacts Unknown { get; } = new(null, null, null, null);
}
