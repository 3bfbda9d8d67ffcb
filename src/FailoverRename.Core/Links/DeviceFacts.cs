using System.Collections.Generic;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace FailoverRename.Links;

/// <summary>What was asked of a device and is there; what is missing here is missing on the device.</summary>
public sealed record DeviceFacts
{
    /// <summary>Nothing was asked, or nothing is there.</summary>
    public static DeviceFacts None { get; } = new();

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
}
