using System;
using System.Collections.Generic;
using FailoverRename.Links;

namespace FailoverRename.Udev;

/// <summary>The uevent that a run is for, as udev(7) passes it to a program.</summary>
/// <param name="Link">The device of the event.</param>
/// <param name="Read">Reads the device's properties. Most runs do not need them.</param>
public sealed record Uevent(Ifindex Link, Func<IReadOnlyDictionary<string, string>> Read)
{
    /// <summary>
    /// The device's name in the event (<c>INTERFACE</c>); null if the event has none. If udevd renames the device in
    /// this event, it is the new name. systemd 252 does not restore the old name if the kernel refuses the rename.
    /// </summary>
    internal string? Ifname => Read().GetValueOrDefault("INTERFACE");

    /// <summary>Whether the action is <c>add</c>: the device is new, or udev handles it as if it were.</summary>
    public bool Added { get; init; }

    /// <summary>Whether a run asked the kernel for this event: see <see cref="IKernel.TriggerChangeEvent"/>.</summary>
    public bool IsAnnouncement { get; init; }
}
