using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace FailoverRename.Links;

/// <summary>What udev(7) keeps of a device: its file in <c>/run/udev/data</c>.</summary>
/// <param name="Initialized">
/// Its rules were applied to an event of the device, to the end (<c>I:</c>); before, only a part is written.
/// </param>
/// <param name="Properties">Its properties (<c>E:</c>).</param>
public sealed record UdevRecord(bool Initialized, IReadOnlyDictionary<string, string> Properties)
{
    /// <summary>
    /// The property with the name that udev's own policy gives a network device, see systemd.link(5).
    /// </summary>
    public const string NetNameKey = "ID_NET_NAME";

    /// <summary>
    /// Whether udevd has renamed the device, or is about to, and has not handled the event of that yet
    /// (<c>ID_RENAMING</c>).
    /// </summary>
    public bool IsRenaming => Properties.GetValueOrDefault("ID_RENAMING") == "1";

    /// <summary>Whether udevd is handling an event of the device (<c>ID_PROCESSING</c>, from systemd 254 on).</summary>
    public bool IsProcessing => Properties.GetValueOrDefault("ID_PROCESSING") == "1";

    /// <summary>Whether udevd works on the device: on its first event, or on that of udevd's own rename.</summary>
    public bool IsOpen => !Initialized || IsRenaming;

    /// <summary>The name that udev's own policy gives the device; null if it gives none.</summary>
    public string? NetName => Properties.GetValueOrDefault(NetNameKey);

    /// <summary>The record of a device that udev knows nothing of.</summary>
    public static UdevRecord None { get; } = new(false, ReadOnlyDictionary<string, string>.Empty);
}
