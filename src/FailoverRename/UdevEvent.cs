using System;
using FailoverRename.Links;
using FailoverRename.Linux;
using FailoverRename.Udev;

namespace FailoverRename;

/// <summary>The event of a network device for which udev(7) started the program.</summary>
/// <param name="Link">
/// The device. The event also has the device's name, which may have changed since. The ifindex never changes.
/// </param>
/// <param name="Action">The action: <c>add</c>, <c>change</c>, <c>remove</c> and so on.</param>
internal sealed record UdevEvent(Ifindex Link, string Action)
{
    // The kernel builds this key from the argument that IKernel.TriggerChangeEvent writes.
    private const string AnnouncementKey = "SYNTH_ARG_FAILOVERRENAME";

    /// <summary>Whether the device is new, or handled as if it were. udevd renames only in such an event.</summary>
    internal bool Added => Action == "add";

    /// <summary>Whether the device is gone. Then there is nothing to name.</summary>
    internal bool Removed => Action == "remove";

    /// <summary>The event with the device's properties. udev puts all of them into the environment.</summary>
    internal Uevent Properties => new(Link, StartText.Environment)
    {
        Added = Added,
        IsAnnouncement = Environment.GetEnvironmentVariable(AnnouncementKey) is not null,
    };

    /// <summary>
    /// The name that udev's own policy gives the device; null if udev has not set it yet in this event.
    /// </summary>
    internal static string? NetName => Environment.GetEnvironmentVariable(UdevEntry.NetNameKey);

    /// <summary>The event in this process's environment; null if there is none.</summary>
    internal static UdevEvent? FromEnvironment() =>
        Environment.GetEnvironmentVariable("SUBSYSTEM") == "net"
        && Environment.GetEnvironmentVariable("ACTION") is { Length: > 0 } action
        && Ifindex.TryParse(Environment.GetEnvironmentVariable("IFINDEX"), out Ifindex link)
            ? new UdevEvent(link, action)
            : null;
}
