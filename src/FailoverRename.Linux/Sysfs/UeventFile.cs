using System;
using FailoverRename.Links;

namespace FailoverRename.Linux.Sysfs;

/// <summary>A device's <c>uevent</c> file: its name and ifindex, read together.</summary>
internal sealed record UeventFile(Ifindex Index, string Name)
{
    private const string Interface = "INTERFACE=";
    private const string Number = "IFINDEX=";

    /// <summary>Reads it; null if the device is gone, or the directory is none of a network device.</summary>
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

    // As every name in the kernel is; in a record it may be none, and what sysfs has of a device is found by its name.
    private static bool IsFileName(ReadOnlySpan<char> name) =>
        name is not ("" or "." or "..") && name.IndexOfAny('/', '\0') < 0;
}
