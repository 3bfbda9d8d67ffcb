using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;

namespace FailoverRename.Linux.Sysfs;

/// <summary>Reads the facts that rules need about a device and its parent devices.</summary>
/// <param name="open">Opens a directory by its path below <c>/sys</c>; null if there is none.</param>
/// <param name="udevOf">Returns udev's properties of a device, by its record's name and its path.</param>
internal sealed class SysfsFacts(
    Func<string, SysfsDirectory?> open,
    Func<string, DevicePath?, IReadOnlyDictionary<string, string>> udevOf)
{
    // The most attributes of a device that are opened without listing the directory first.
    private const int MostLookedFor = 256;

    /// <summary>Reads the requested facts.</summary>
    /// <param name="directory">The device's directory.</param>
    /// <param name="request">The facts to read.</param>
    /// <param name="path">The device's path; null if it is gone.</param>
    /// <param name="record">The name of the device's record in udev's database.</param>
    internal DeviceFacts Read(SysfsDirectory directory, FactRequest request, DevicePath? path, string record)
    {
        DeviceFacts facts = FactsIn(directory, request, path, record);
        return request.Parents is not { } ofParents || path is null
            ? facts
            : facts with { Parents = [.. path.Up().Select(up => Parent(up, ofParents)).OfType<ParentSnapshot>()] };
    }

    // Returns null for a directory without a uevent file, which is not a device.
    private ParentSnapshot? Parent(DevicePath path, FactRequest request)
    {
        using SysfsDirectory? directory = open(path.Text);
        if (directory?.Has("uevent") is not true)
        {
            return null;
        }

        string? subsystem = directory.LinkTarget("subsystem\0"u8);
        return new ParentSnapshot(
            path.Name,
            directory.LinkTarget("driver\0"u8),
            FactsIn(directory, request, path, UdevDatabase.IdOf(directory.Attribute("dev"), subsystem, path.Name)));
    }

    private DeviceFacts FactsIn(SysfsDirectory directory, FactRequest request, DevicePath? path, string record) => new()
    {
        Subsystem = request.Place ? directory.LinkTarget("subsystem\0"u8) : null,
        Devpath = request.Place ? path?.Text : null,
        Id = request.Place ? directory.LinkTarget("device\0"u8) : null,
        Attributes = Likely(directory, request.Attributes)
            .Select(name => (name, Value: directory.Attribute(name)))
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.name, pair => pair.Value!),
        Existing = Likely(directory, request.Exists).Where(directory.Has).ToHashSet(),
        Env = request.Env ? Properties(directory, udevOf(record, path)) : DeviceFacts.None.Env,
    };

    // If rules need very many attributes, the directory is listed once. Then only the attributes in the list are
    // opened.
    private static IEnumerable<string> Likely(SysfsDirectory directory, ImmutableHashSet<string> paths)
    {
        if (paths.Count <= MostLookedFor)
        {
            return paths;
        }

        HashSet<string> names = [.. directory.Names([]).Select(name => CString.Read(name))];
        return paths.Where(path => names.Contains(path.Split('/', 2)[0]));
    }

    private static Dictionary<string, string> Properties(
        SysfsDirectory directory, IReadOnlyDictionary<string, string> ofUdev)
    {
        Dictionary<string, string> properties = [];
        foreach (string line in directory.Attribute("uevent")?.Split('\n') ?? [])
        {
            if (line.Split('=', 2) is [var key, var value])
            {
                properties[key] = value;
            }
        }

        foreach ((string key, string value) in ofUdev)
        {
            properties[key] = value;
        }

        return properties;
    }
}
