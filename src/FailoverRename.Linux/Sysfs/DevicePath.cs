using System;
using System.Collections.Generic;
using System.IO;

namespace FailoverRename.Linux.Sysfs;

/// <summary>The path of a device below <c>/sys</c>, as in a uevent's <c>DEVPATH</c>.</summary>
/// <param name="text">The path, which begins with <c>/devices/</c>.</param>
internal sealed class DevicePath(string text)
{
    private const string Top = "/devices";

    /// <summary>The path.</summary>
    internal string Text { get; } = text;

    /// <summary>The device's name; sysfs has a '!' where the kernel's name has a '/'.</summary>
    internal string Name => Text[(Text.LastIndexOf('/') + 1)..].Replace('!', '/');

    /// <summary>The path that an entry of a class leads to; null if there is none, or it is not a device's.</summary>
    internal static DevicePath? Of(SysfsDirectory? entries, string name)
    {
        // An entry is a link such as ../../devices/pci0000:00/0000:00:03.0/net/ens3.
        string? target = entries?.WholeLinkTarget(CString.Of(name));
        int begin = target?.IndexOf($"{Top}/", StringComparison.Ordinal) ?? -1;
        return begin < 0 ? null : new DevicePath(target![begin..]);
    }

    /// <summary>The path that a link in or below the directory leads to; null if it is not a device's.</summary>
    internal DevicePath? Follow(string link, string target)
    {
        string path = Path.GetFullPath(Path.Join(Text, Path.GetDirectoryName(link), target));
        return path.StartsWith($"{Top}/", StringComparison.Ordinal) ? new DevicePath(path) : null;
    }

    /// <summary>The parent directories, the nearest first. Not all of them are devices.</summary>
    internal IEnumerable<DevicePath> Up()
    {
        for (string up = Parent(Text); up.Length > Top.Length; up = Parent(up))
        {
            yield return new DevicePath(up);
        }
    }

    private static string Parent(string path) => path[..path.LastIndexOf('/')];
}
