using System;
using System.Collections.Generic;
using FailoverRename.Links;

namespace FailoverRename.Execution;

/// <summary>The uevent that a run is for, as udev(7) hands it to a program.</summary>
/// <param name="Link">The device that it is about.</param>
/// <param name="Read">Reads the device's properties; most runs have no use for them.</param>
public sealed record EventProperties(Ifindex Link, Func<IReadOnlyDictionary<string, string>> Read)
{
    /// <summary>Whether the device is new, or is handled as if it were: <c>add</c>.</summary>
    public bool Added { get; init; }

    /// <summary>Whether a run has asked for the event: see <see cref="IKernel.Announce"/>.</summary>
    public bool IsAnnouncement { get; init; }
}
