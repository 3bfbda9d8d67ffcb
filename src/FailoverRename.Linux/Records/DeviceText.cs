using System.Collections.Immutable;
using FailoverRename.Linux.Sysfs;

namespace FailoverRename.Linux.Records;

/// <summary>The part of a record that is about one device.</summary>
/// <param name="Lines">Its lines, an empty one at the end.</param>
/// <param name="Children">The devices below it.</param>
/// <param name="Links">Its links to other devices.</param>
internal sealed record DeviceText(
    ImmutableArray<string> Lines,
    ImmutableArray<DevicePath> Children,
    ImmutableArray<(string Name, DevicePath Target)> Links)
{
    /// <summary>Nothing.</summary>
    internal static DeviceText None { get; } = new([], [], []);
}
