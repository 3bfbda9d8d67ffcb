using FailoverRename.Links;

namespace FailoverRename.Linux.Sysfs;

/// <summary>A device's <c>uevent</c> file: its name and ifindex, read together.</summary>
internal sealed record Uevent(Ifindex Index, string Name)
{
    /// <summary>Reads it; null if the device is gone, or the directory is none of a network device.</summary>
    internal static Uevent? Read(SysfsDirectory directory)
    {
        string? name = null;
        Ifindex? index = null;
        foreach (string line in directory.CoreAttribute("uevent")?.Split('\n') ?? [])
        {
            if (line.Split('=', 2) is ["INTERFACE", var text])
            {
                name = text;
            }
            else if (line.Split('=', 2) is ["IFINDEX", var digits] && Ifindex.TryParse(digits, out Ifindex parsed))
            {
                index = parsed;
            }
        }

        return name is not null && index is { } found ? new Uevent(found, name) : null;
    }
}
