using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace FailoverRename.Linux.Sysfs;

/// <summary>The directory <c>/sys/class/net</c>, which has an entry for each network device, by its name.</summary>
/// <param name="open">Opens a directory by its path below <c>/sys</c>; null if there is none.</param>
internal sealed class NetClass(Func<string, SysfsDirectory?> open)
{
    private const string Place = "/class/net";

    /// <summary>Whether the directory exists.</summary>
    internal bool Exists
    {
        get
        {
            using SysfsDirectory? entries = open(Place);
            return entries is not null;
        }
    }

    /// <summary>The names of the entries.</summary>
    internal IEnumerable<string> Names()
    {
        using SysfsDirectory? entries = open(Place);
        return (entries?.Names([]) ?? [])
            .Select(name => CString.Read(name))
            .Where(name => name is not ("." or ".."));
    }

    /// <summary>Opens the directory that an entry leads to; null if there is none.</summary>
    internal SysfsDirectory? Open(string name) =>
        name.Contains('/', StringComparison.Ordinal) ? null : open(Path.Join(Place, name));

    /// <summary>The path that an entry leads to; null if there is none.</summary>
    internal DevicePath? PathOf(string name)
    {
        using SysfsDirectory? entries = open(Place);
        return DevicePath.Of(entries, name);
    }

    /// <summary>Whether an entry leads to a directory.</summary>
    internal bool HasDirectory(string name)
    {
        using SysfsDirectory? directory = Open(name);
        return directory is not null;
    }

    /// <summary>Whether an entry is a link, which may lead nowhere.</summary>
    internal bool HasLink(string name)
    {
        using SysfsDirectory? entries = open(Place);
        return entries?.LinkTarget(CString.Of(name)) is not null;
    }
}
