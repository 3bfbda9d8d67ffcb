using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using FailoverRename.Linux.Sysfs;

namespace FailoverRename.Linux;

/// <summary>What the firmware says of the machine: each file is read once, when it is asked for.</summary>
internal sealed class DmiFiles
{
    // The second is where the first leads; a copy of a part of sysfs may have that alone.
    private static readonly string[] Places = ["class/dmi/id", "devices/virtual/dmi/id"];

    private readonly Dictionary<string, string?> _known = [];
    private readonly string _directory;

    private DmiFiles(string directory) => _directory = directory;

    /// <summary>Looks for them.</summary>
    /// <param name="sysfs">Where sysfs is: <c>/sys</c>.</param>
    /// <returns>The text of a file by its name, null if there is none; or null if none of them is there.</returns>
    internal static Func<string, string?>? In(string sysfs) =>
        Places.Select(place => Path.Join(sysfs, place)).FirstOrDefault(Directory.Exists) is { } directory
            ? new DmiFiles(directory).Text
            : null;

    private string? Text(string name)
    {
        if (!_known.TryGetValue(name, out string? text))
        {
            using SysfsDirectory? directory = SysfsDirectory.Open(_directory);
            text = directory?.Attribute(name);
            _known.Add(name, text);
        }

        return text;
    }
}
