using System.Collections.Generic;
using System.Collections.Immutable;
using FailoverRename.Links;

namespace FailoverRename.Testing;

/// <summary>A network device of a <see cref="FakeKernel"/>.</summary>
public sealed class FakeDevice
{
    /// <summary>
    /// An attribute that each rename changes from 0 to 1 or back. The program does not know this attribute.
    /// </summary>
    public const string Restless = "restless";

    public required string Name { get; set; }

    public Ifindex? Master { get; set; }

    public ParentId? Parent { get; set; }

    public string? Driver { get; set; }

    public string? Features { get; set; }

    public string? PhysPortName { get; set; }

    public bool Up { get; set; }

    /// <summary>Whether the device can be renamed while it is up (<c>IFF_LIVE_RENAME_OK</c>, or Linux 6.2).</summary>
    public bool LiveRename { get; set; } = true;

    public HashSet<string> Altnames { get; } = [];

    public Dictionary<string, string> Attributes { get; } = [];

    /// <summary>Attributes that exist but cannot be read.</summary>
    public HashSet<string> Unreadable { get; } = [];

    /// <summary>Whether udev has handled the device. <see cref="Env"/> has the properties of its record.</summary>
    public bool Initialized { get; set; }

    public Dictionary<string, string> Env { get; } = [];

    /// <summary>The parent devices, the nearest first, with all their facts.</summary>
    public ImmutableArray<ParentSnapshot> Parents { get; set; } = [];

    /// <summary>An independent copy of the device.</summary>
    public FakeDevice Copy()
    {
        FakeDevice copy = new()
        {
            Name = Name,
            Master = Master,
            Parent = Parent,
            Driver = Driver,
            Features = Features,
            PhysPortName = PhysPortName,
            Up = Up,
            LiveRename = LiveRename,
            Parents = Parents,
            Initialized = Initialized,
        };
        copy.Altnames.UnionWith(Altnames);
        copy.Unreadable.UnionWith(Unreadable);
        foreach ((string name, string value) in Attributes)
        {
            copy.Attributes.Add(name, value);
        }

        foreach ((string name, string value) in Env)
        {
            copy.Env.Add(name, value);
        }

        return copy;
    }
}
