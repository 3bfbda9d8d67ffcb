using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace FailoverRename.Udev;

/// <summary>udev(7)'s record of a device: its file in <c>/run/udev/data</c>.</summary>
/// <param name="Initialized">
/// Whether udevd has applied all rules to an event of the device (<c>I:</c>). Before that, the record is incomplete.
/// </param>
/// <param name="Properties">Its properties (<c>E:</c>).</param>
public sealed record UdevEntry(bool Initialized, IReadOnlyDictionary<string, string> Properties)
{
    /// <summary>
    /// The key of the property with the name that udev's own policy gives a network device, see systemd.link(5).
    /// </summary>
    public const string NetNameKey = "ID_NET_NAME";

    /// <summary>
    /// Whether udevd has renamed the device, or is about to, and has not yet handled the event of that rename
    /// (<c>ID_RENAMING</c>).
    /// </summary>
    public bool IsRenaming => Properties.GetValueOrDefault("ID_RENAMING") == "1";

    /// <summary>Whether udevd is handling an event of the device (<c>ID_PROCESSING</c>, since systemd 254).</summary>
    public bool IsProcessing => Properties.GetValueOrDefault("ID_PROCESSING") == "1";

    /// <summary>Whether udevd has not finished the device's first event, or the event of udevd's own rename.</summary>
    public bool IsOpen => !Initialized || IsRenaming;

    /// <summary>Whether the record is complete and marks the device as a member of a failover instance.</summary>
    public bool IsMarked => Initialized && Properties.ContainsKey(UdevProperties.Role);

    /// <summary>Whether udevd has handled the device, but has not marked it, and is not handling it now.</summary>
    internal bool IsFinishedWithoutMarks => Initialized && !IsMarked && !IsRenaming && !IsProcessing;

    /// <summary>The name that udev's own policy gives the device; null if it gives none.</summary>
    public string? NetName => Properties.GetValueOrDefault(NetNameKey);

    /// <summary>The record of a device that udev does not know.</summary>
    public static UdevEntry None { get; } = new(false, ReadOnlyDictionary<string, string>.Empty);
}
