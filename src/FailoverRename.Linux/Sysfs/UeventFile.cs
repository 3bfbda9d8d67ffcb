using System;
using FailoverRename.Links;

namespace FailoverRename.Linux.Sysfs;

/// <summary>A device's <c>uevent</c> file: its name and ifindex at one moment.</summary>
internal sealed class UeventFile
{
    private const string Interface = "INTERFACE=";
    private const string Number = "IFINDEX=";

    private UeventFile(Ifindex index, string name) => (Index, Name) = (index, name);

    /// <summary>The device.</summary>
    internal Ifindex Index { get; }

    /// <summary>Its main name.</summary>
    internal string Name { get; }

    /// <summary>Reads it; null if the device is gone, or the directory is not a network device's.</summary>
    internal static UeventFile? Read(SysfsDirectory directory)
    {
        string? name = null;
        Ifindex? index = null;
        ReadOnlySpan<char> text = directory.CoreAttribute("uevent");
        foreach (Range part in text.Split('\n'))
        {
            ReadOnlySpan<char> line = text[part];
            if (line.StartsWith(Interface) && IsFileName(line[Interface.Length..]))
            {
                name = line[Interface.Length..].ToString();
            }
            else if (line.StartsWith(Number) && Ifindex.TryParse(line[Number.Length..], out Ifindex parsed))
            {
                index = parsed;
            }
        }

        return name is not null && index is { } found ? new UeventFile(found, name) : null;
    }

    // The name becomes part of a path. The kernel's names are always file names, but a name in a record may be
    // anything.
    private static bool IsFileName(ReadOnlySpan<char> name) =>
        name is not ("" or "." or "..") && name.IndexOfAny('/', '\0') < 0;
}
