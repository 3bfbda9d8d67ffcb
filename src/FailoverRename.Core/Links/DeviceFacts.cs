using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Linq;

namespace FailoverRename.Links;

/// <summary>What was asked of a device and is there; what is missing here is missing on the device.</summary>
public sealed record DeviceFacts
{
    /// <summary>Nothing was asked, or nothing is there.</summary>
    public static DeviceFacts None { get; } = new();

    // A rename sets it to NET_NAME_RENAMED of <linux/netdevice.h>. Before that it may be unreadable: a name that the
    // kernel gave is NET_NAME_UNKNOWN before Linux 6.2, and reading that fails with EINVAL.
    private const string NameAssignType = "name_assign_type";
    private const string RenamedByUser = "4";

    private const string Uevent = "uevent";
    private const string Interface = "INTERFACE=";

    /// <summary>Where its <c>subsystem</c> leads: <c>net</c>, <c>pci</c>, <c>virtio</c>.</summary>
    public string? Subsystem { get; init; }

    /// <summary>Its place below <c>/sys</c>, as in a uevent's <c>DEVPATH</c>.</summary>
    public string? Devpath { get; init; }

    /// <summary>The name of the device that a link sits on: the last part of where <c>device</c> leads.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// Attributes and their values, trailing white space cut; without those that cannot be read, for whatever reason.
    /// </summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Those of the attributes asked for that are there.</summary>
    public IReadOnlySet<string> Existing { get; init; } = ReadOnlySet<string>.Empty;

    /// <summary>Its properties: its <c>uevent</c> file, and udev's record of it.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The devices on the way up, the nearest first; without the device itself.</summary>
    public ImmutableArray<ParentSnapshot> Parents { get; init; } = [];

    /// <summary>Whether udev(7) handles the device's events, and so sets properties that follow its name.</summary>
    public bool HasUdev { get; init; }

    /// <summary>Whether nothing was asked.</summary>
    internal bool IsNothing => ReferenceEquals(this, None);

    /// <summary>The facts once devices are renamed, as far as paths lead to them by their names.</summary>
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

    /// <summary>The facts of a device that has got a new name.</summary>
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
            // udev(7) sets it on each event; on that of a rename, to the name that the device has.
            env[UdevRecord.NetNameKey] = name;
        }

        return this with
        {
            Devpath = Devpath is { } devpath ? devpath[..(devpath.LastIndexOf('/') + 1)] + name : null,
            Attributes = attributes,
            Env = env,
        };
    }
}
