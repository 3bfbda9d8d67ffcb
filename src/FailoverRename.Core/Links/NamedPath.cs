using System;
using System.Collections.Generic;
using System.Linq;

namespace FailoverRename.Links;

/// <summary>
/// Paths in sysfs that contain the name of a network device and so change when it is renamed: <c>…/net/NAME</c>,
/// <c>lower_NAME</c> and <c>upper_NAME</c>, with or without further parts.
/// </summary>
internal static class NamedPath
{
    private const string Class = "net";

    // The path /sys/subsystem/net/devices/NAME is the value of a property in systemd's rules.
    private const string Devices = "devices";

    private static readonly string[] Prefixes = ["lower_", "upper_"];

    /// <summary>The path after the devices are renamed.</summary>
    /// <param name="path">The path before that.</param>
    /// <param name="renames">The new name of each device that is renamed, by its old name.</param>
    internal static string Renamed(string path, IReadOnlyDictionary<string, string> renames)
    {
        if (!MayName(path))
        {
            return path;
        }

        string[] parts = path.Split('/');
        for (int at = 0; at < parts.Length; at++)
        {
            int begin = NameIn(parts, at);
            if (begin >= 0 && renames.TryGetValue(parts[at][begin..], out string? name))
            {
                parts[at] = parts[at][..begin] + name;
            }
        }

        return string.Join('/', parts);
    }

    /// <summary>
    /// The paths that this path may become when a device is renamed: for each of these names, the path with that name
    /// in place of its own. Empty if the path contains no device name.
    /// </summary>
    internal static IEnumerable<string> Variants(string path, IEnumerable<string> names)
    {
        if (!MayName(path))
        {
            return [];
        }

        string[] parts = path.Split('/');
        return Enumerable.Range(0, parts.Length)
            .Select(at => (At: at, Begin: NameIn(parts, at)))
            .Where(place => place.Begin >= 0)
            .SelectMany(place => names.Select(name => string.Join(
                '/', [.. parts[..place.At], parts[place.At][..place.Begin] + name, .. parts[(place.At + 1)..]])));
    }

    private static bool MayName(string path) =>
        path.Contains("net/", StringComparison.Ordinal) || path.Contains("er_", StringComparison.Ordinal);

    // The index in this part where the name of a device begins; negative if the part contains no device name.
    private static int NameIn(string[] parts, int at)
    {
        bool entry = at > 0
            && (parts[at - 1] == Class || (at > 1 && parts[at - 1] == Devices && parts[at - 2] == Class));
        if (entry && parts[at] != Devices)
        {
            return 0;
        }

        string? prefix = Array.Find(Prefixes, prefix => parts[at].StartsWith(prefix, StringComparison.Ordinal));
        return prefix?.Length ?? -1;
    }
}
