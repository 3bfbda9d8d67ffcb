using System;
using System.Collections.Generic;
using System.Linq;

namespace FailoverRename.Linux.Sysfs;

/// <summary>The firmware's description of the machine. Each file is read once, on demand.</summary>
internal sealed class DmiFiles
{
    // The first path is a link to the second. An incomplete copy of sysfs may have only the second.
    private static readonly string[] Places = ["class/dmi/id", "devices/virtual/dmi/id"];

    private readonly Dictionary<string, string?> _known = [];
    private readonly Func<SysfsDirectory?> _open;

    private DmiFiles(Func<SysfsDirectory?> open) => _open = open;

    /// <summary>Looks for the files.</summary>
    /// <param name="open">Opens a directory by its path below <c>/sys</c>; null if there is none.</param>
    /// <returns>A function that returns the text of a file, or null; null if the directory is missing.</returns>
    internal static Func<string, string?>? In(Func<string, SysfsDirectory?> open)
    {
        string? found = Places.FirstOrDefault(place =>
        {
            using SysfsDirectory? directory = open(place);
            return directory is not null;
        });
        return found is null ? null : new DmiFiles(() => open(found)).Text;
    }

    private string? Text(string name)
    {
        if (!_known.TryGetValue(name, out string? text))
        {
            using SysfsDirectory? directory = _open();
            text = directory?.Attribute(name);
            _known.Add(name, text);
        }

        return text;
    }
}
