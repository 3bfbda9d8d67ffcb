using System.Collections.Immutable;

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

    /// <summary>Attributes and their values, trailing white space cut.</summary>
    public ImmutableDictionary<string, string> Attributes { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Those of the attributes asked for that are there.</summary>
    public ImmutableHashSet<string> Existing { get; init; } = [];

    /// <summary>Its properties: its <c>uevent</c> file, and udev's record of it.</summary>
    public ImmutableDictionary<string, string> Env { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The devices on the way up, the nearest first; without the device itself.</summary>
    public ImmutableArray<ParentSnapshot> Parents { get; init; } = [];
}
