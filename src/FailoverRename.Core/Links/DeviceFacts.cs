using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Linq;
using FailoverRename.Udev;

namespace FailoverRename.Links;

/// <summary>
/// The facts that were requested about a device. A fact that is missing here is missing on the device.
/// </summary>
public sealed record DeviceFacts
{
    /// <summary>No facts: nothing was requested, or nothing is there.</summary>
    public static DeviceFacts None { get; } = new();

    // A rename sets this attribute to NET_NAME_RENAMED of <linux/netdevice.h>. Before the rename it may be unreadable:
    // a name that the kernel gave is NET_NAME_UNKNOWN before Linux 6.2, and reading it fails with EINVAL.
    private const string NameAssignType = "name_assign_type";
    private const string RenamedByUser = "4";

    private const string Uevent = "uevent";
    private const string Interface = "INTERFACE=";

    /// <summary>The target of its <c>subsystem</c> link: <c>net</c>, <c>pci</c>, <c>virtio</c>.</summary>
    public string? Subsystem { get; init; }

    /// <summary>Its path below <c>/sys</c>, as in a uevent's <c>DEVPATH</c>.</summary>
    public string? Devpath { get; init; }

    /// <summary>The name of the device below a link: the last part of the target of the <c>device</c> link.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// The values of the requested attributes, by name, without trailing white space. Attributes that cannot be read,
    /// for any reason, are left out.
    /// </summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The requested attributes that exist.</summary>
    public IReadOnlySet<string> Existing { get; init; } = ReadOnlySet<string>.Empty;

    /// <summary>Its properties, from its <c>uevent</c> file and from udev's record of it.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The parent devices, the nearest first; without the device itself.</summary>
    public ImmutableArray<ParentSnapshot> Parents { get; init; } = [];

    /// <summary>Whether udev(7) handles the device's events, and so sets properties that depend on its name.</summary>
    public bool HasUdev { get; init; }

    /// <summary>Whether nothing was requested.</summary>
    internal bool IsNothing => ReferenceEquals(this, None);

    /// <summary>The same facts after devices are renamed: the names of these devices in paths are replaced.</summary>
    /// <param name="renames">The new name of each device that is renamed, by its old name.</param>
    internal DeviceFacts After(IReadOnlyDictionary<string, string> renames) => this with
    {
        Attributes = Attributes
            .DistinctBy(pair => NamedPath.Renamed(pair.Key, renames))
            .ToDictionary(pair => NamedPath.Renamed(pair.Key, renames), pair => pair.Value),
        Existing = Existing.Select(path => NamedPath.Renamed(path, renames)).ToHashSet(),
        Env = Env.ToDictionary(pair => pair.Key, pair => NamedPath.Renamed(pair.Value, renames)),
        Parents = [.. Parents.Select(parent => parent with { Facts = parent.Facts.After(renames) })],
    };

    /// <summary>The same facts after the device itself got a new name.</summary>
    internal DeviceFacts Named(string name)
    {
        Dictionary<string, string> attributes = new(Attributes) { [NameAssignType] = RenamedByUser };
        if (attributes.TryGetValue(Uevent, out string? uevent))
        {
            attributes[Uevent] = string.Join('\n', uevent.Split('\n').Select(
                line => line.StartsWith(Interface, StringComparison.Ordinal) ? Interface + name : line));
        }

        Dictionary<string, string> env = new(Env);
        if (HasUdev)
        {
            // udev(7) sets ID_NET_NAME on each event. On the event of a rename, it sets the device's current name.
            env[UdevEntry.NetNameKey] = name;
        }

        return this with
        {
            Devpath = Devpath is { } devpath ? devpath[..(devpath.LastIndexOf('/') + 1)] + name : null,
            Attributes = attributes,
            Env = env,
        };
    }
}

/// <summary>A parent device of a link, on the path from the link to the root of sysfs.</summary>
/// <param name="Name">Its name, as udev's <c>KERNELS</c> matches it.</param>
/// <param name="Driver">Its own driver; most have none.</param>
/// <param name="Facts">The facts that were requested about it.</param>
public sealed record ParentSnapshot(string Name, string? Driver, DeviceFacts Facts);
