using System;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Linux;

namespace FailoverRename;

/// <summary>The event of a network device that udev(7) has started the program for.</summary>
/// <param name="Link">
/// The device. Its name is not taken from the event: it may have changed since; the ifindex has not.
/// </param>
/// <param name="Action">What has become of it.</param>
internal sealed record UdevEvent(Ifindex Link, string Action)
{
    // The kernel makes it from what IKernel.Announce asks for.
    private const string AnnouncementKey = "SYNTH_ARG_FAILOVERRENAME";

    /// <summary>The device is new, or is handled as if it were; only now does udevd rename.</summary>
    internal bool Added => Action == "add";

    /// <summary>The device is gone; there is nothing to name.</summary>
    internal bool Removed => Action == "remove";

    /// <summary>The event with the device's properties, which are all that udev puts into the environment.</summary>
    internal EventProperties Properties => new(Link, StartText.Environment)
    {
        Added = Added,
        IsAnnouncement = Environment.GetEnvironmentVariable(AnnouncementKey) is not null,
    };

    /// <summary>
    /// What udev's own policy would call the device, as far as the event has come; null if that is not known.
    /// </summary>
    internal static string? NetName => Environment.GetEnvironmentVariable(UdevRecord.NetNameKey);

    /// <summary>The event in this process's environment; null if there is none.</summary>
    internal static UdevEvent? FromEnvironment() =>
        Environment.GetEnvironmentVariable("SUBSYSTEM") == "net"
        && Environment.GetEnvironmentVariable("ACTION") is { Length: > 0 } action
        && Ifindex.TryParse(Environment.GetEnvironmentVariable("IFINDEX"), out Ifindex link)
            ? new UdevEvent(link, action)
            : null;
}
