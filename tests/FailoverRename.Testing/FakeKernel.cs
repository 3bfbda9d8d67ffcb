using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Udev;

namespace FailoverRename.Testing;

/// <summary>
/// A kernel in memory. It refuses renames like the real one, and the next read shows a rename. It passes the same
/// <see cref="KernelContract"/>.
/// </summary>
public sealed partial class FakeKernel : IKernel
{
    /// <summary>The feature bits of a virtio_net device with VIRTIO_NET_F_STANDBY, bit 62.</summary>
    public static readonly string StandbyFeatures = new string('0', 62) + "10";

    private readonly SortedDictionary<int, FakeDevice> _devices = [];
    private int _lastIndex;
    private ulong _lastParent;
    private readonly List<string> _writes = [];
    private bool _locked;

    public FakeKernel() => Add(new FakeDevice { Name = "lo" });

    /// <summary>Called just before each call, with the name of the call, so that a test can cause a race.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>The changes in order, such as <c>rename 3 eth1 ens3nsby</c>.</summary>
    public IReadOnlyList<string> Writes => _writes;

    /// <summary>The total time of all waits.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Refusals of renames, by device and name, besides those of the kernel itself.</summary>
    public Dictionary<(Ifindex Link, string Name), Refusal> RenameRefusals { get; } = [];

    /// <summary>Refusals to bring a device up or to take it down.</summary>
    public Dictionary<(Ifindex Link, bool Up), Refusal> UpRefusals { get; } = [];

    /// <summary>Refusals of altnames, by device and altname, besides those of the kernel itself.</summary>
    public Dictionary<(Ifindex Link, string Altname), Refusal> AltnameRefusals { get; } = [];

    /// <summary>Names that the kernel refuses, although no device has them.</summary>
    public HashSet<string> Reserved { get; } = [];

    /// <summary>The note of the last run that had the lock.</summary>
    public string Note { get; set; } = "";

    /// <summary>The refusal of the lock; null if the lock is available.</summary>
    public Refusal? LockRefusal { get; set; }

    /// <summary>The device that is being renamed at this moment: its master's link to it is missing.</summary>
    public Ifindex? MidRename { get; set; }

    /// <inheritdoc/>
    public bool HasUdev { get; set; }

    public FakeDevice Device(Ifindex index) => _devices[index.Value];

    /// <summary>The facts about the host.</summary>
    public HostFacts? HostFacts { get; set; }

    /// <summary>The devices' names, in the order of their ifindex.</summary>
    public IEnumerable<string> Names => _devices.Values.Select(device => device.Name);

    public Ifindex Add(FakeDevice device)
    {
        _devices.Add(++_lastIndex, device);
        return new Ifindex(_lastIndex);
    }

    public void Remove(Ifindex index)
    {
        _devices.Remove(index.Value);
        foreach (FakeDevice device in _devices.Values.Where(device => device.Master == index))
        {
            device.Master = null;
        }
    }

    /// <summary>A parent device that no other link has.</summary>
    public ParentId NewParent() => new(++_lastParent);

    /// <summary>Adds a net_failover instance that is up. A slave whose name is null is absent.</summary>
    public (Ifindex Master, Ifindex Standby, Ifindex Primary) AddFailover(
        string master, string? standby = null, string? primary = null)
    {
        ParentId virtio = NewParent();
        Ifindex masterIndex = Add(new FakeDevice
        {
            Name = master,
            Parent = virtio,
            Driver = "virtio_net",
            Features = StandbyFeatures,
            Up = true,
        });
        return (
            masterIndex,
            standby is null ? default : AddStandby(masterIndex, standby),
            primary is null ? default : AddPrimary(masterIndex, primary));
    }

    /// <summary>Adds a netvsc instance that is up. A primary whose name is null is absent.</summary>
    public (Ifindex Master, Ifindex Primary) AddNetvsc(string master, string? primary = null)
    {
        Ifindex index = Add(new FakeDevice { Name = master, Parent = NewParent(), Driver = "hv_netvsc", Up = true });
        return (index, primary is null ? default : AddPrimary(index, primary, "mlx5_core"));
    }

    public Ifindex AddStandby(Ifindex master, string name) => Add(new FakeDevice
    {
        Name = name,
        Parent = Device(master).Parent,
        Driver = "virtio_net",
        Features = StandbyFeatures,
        PhysPortName = "sby",
        Master = master,
        Up = true,
    });

    public Ifindex AddPrimary(Ifindex master, string name, string driver = "e1000e") => Add(new FakeDevice
    {
        Name = name,
        Parent = NewParent(),
        Driver = driver,
        Master = master,
        Up = true,
    });

    public void WaitForRtnl() => Before?.Invoke(nameof(WaitForRtnl));

    public ImmutableArray<Ifindex> Links()
    {
        Before?.Invoke(nameof(Links));
        return [.. _devices.Keys.Select(index => new Ifindex(index))];
    }

    public Ifindex? AtPath(string path)
    {
        Before?.Invoke(nameof(AtPath));
        const string Class = "/class/net/";
        return path.StartsWith(Class, StringComparison.Ordinal) ? Named(path[Class.Length..])?.Index : null;
    }

    public LinkSnapshot? Read(Ifindex link)
    {
        Before?.Invoke(nameof(Read));
        return Find(link) is { } device
            ? new LinkSnapshot(
                link, device.Name, device.Master, device.Parent, device.Driver, device.Features, device.PhysPortName)
            : null;
    }

    public ImmutableArray<Ifindex> LowersOf(Ifindex link)
    {
        Before?.Invoke(nameof(LowersOf));
        return
        [
            .. _devices
                .Where(pair => pair.Value.Master == link && pair.Key != MidRename?.Value)
                .Select(pair => new Ifindex(pair.Key)),
        ];
    }

    public DeviceFacts? Facts(Ifindex link, FactRequest request)
    {
        Before?.Invoke(nameof(Facts));
        if (Find(link) is not { } device)
        {
            return null;
        }

        return new DeviceFacts
        {
            Subsystem = request.Place ? "net" : null,
            Devpath = request.Place ? $"/devices/virtual/net/{device.Name}" : null,
            Id = request.Place && device.Parents.Length > 0 ? device.Parents[0].Name : null,
            Attributes = request.Attributes.Where(device.Attributes.ContainsKey)
                .ToDictionary(name => name, name => device.Attributes[name]),
            Existing = request.Exists
                .Where(name => device.Attributes.ContainsKey(name) || device.Unreadable.Contains(name))
                .ToHashSet(),
            Env = request.Env ? device.Env.ToDictionary() : [],
            Parents = request.Parents is null ? [] : device.Parents,
        };
    }

    public UdevEntry Record(Ifindex link)
    {
        Before?.Invoke(nameof(Record));
        return Find(link) is { } device
            ? new UdevEntry(device.Initialized, device.Env.ToDictionary())
            : UdevEntry.None;
    }

    public HostFacts? Host() => HostFacts;

    public NameHolder? HolderOf(string name)
    {
        Before?.Invoke(nameof(HolderOf));
        return Named(name) ?? _devices
            .Where(pair => pair.Value.Altnames.Contains(name))
            .Select(pair => new NameHolder(new Ifindex(pair.Key), pair.Value.Name))
            .FirstOrDefault();
    }

    public Refusal? Rename(Ifindex link, Ifname name)
    {
        Before?.Invoke(nameof(Rename));
        if (Find(link) is not { } device)
        {
            return Gone();
        }

        if (RenameRefusals.GetValueOrDefault((link, name.Text)) is { } planted)
        {
            return planted;
        }

        if (device is { Up: true, LiveRename: false })
        {
            return new Refusal(RefusalKind.Busy, "Device or resource busy");
        }

        if (device.Name == name.Text)
        {
            return null;
        }

        if (IsTaken(name.Text))
        {
            return Taken();
        }

        _writes.Add($"rename {link} {device.Name} {name}");
        Follow(device, name.Text);
        return null;
    }

    public Refusal? SetUp(Ifindex link, bool up)
    {
        Before?.Invoke(nameof(SetUp));
        if (Find(link) is not { } device)
        {
            return Gone();
        }

        if (UpRefusals.GetValueOrDefault((link, up)) is { } planted)
        {
            return planted;
        }

        if (device.Up != up)
        {
            _writes.Add($"{(up ? "up" : "down")} {link}");
            device.Up = up;
        }

        return null;
    }

    public Refusal? AddAltname(Ifindex link, string altname)
    {
        Before?.Invoke(nameof(AddAltname));
        if (Find(link) is not { } device)
        {
            return Gone();
        }

        if (AltnameRefusals.GetValueOrDefault((link, altname)) is { } planted)
        {
            return planted;
        }

        if (IsTaken(altname))
        {
            return Taken();
        }

        _writes.Add($"add-altname {link} {altname}");
        device.Altnames.Add(altname);
        return null;
    }

    public Refusal? DropAltname(Ifindex link, string altname)
    {
        Before?.Invoke(nameof(DropAltname));
        if (Find(link) is not { } device)
        {
            return Gone();
        }

        if (!device.Altnames.Remove(altname))
        {
            return new Refusal(RefusalKind.Other, "No such file or directory");
        }

        _writes.Add($"drop-altname {link} {altname}");
        return null;
    }

    public Refusal? TriggerChangeEvent(Ifindex link)
    {
        Before?.Invoke(nameof(TriggerChangeEvent));
        if (Find(link) is null)
        {
            return Gone();
        }

        _writes.Add($"change {link}");
        return null;
    }

    public LockResult Lock(TimeSpan limit)
    {
        Before?.Invoke(nameof(Lock));
        if (LockRefusal is not null)
        {
            return new LockResult.Refused(LockRefusal);
        }

        if (_locked)
        {
            Waited += limit;
            return new LockResult.Busy("/run/lock");
        }

        _locked = true;
        return new LockResult.Taken(new LockHold(() => Note, note => Note = note, () => _locked = false));
    }

    public void Wait(TimeSpan time)
    {
        Before?.Invoke(nameof(Wait));
        Waited += time;
    }

    private static Refusal Gone() => new(RefusalKind.Gone, "No such device");

    private static Refusal Taken() => new(RefusalKind.Taken, "File exists");

    private FakeDevice? Find(Ifindex index) => _devices.GetValueOrDefault(index.Value);

    private NameHolder? Named(string name) => _devices
        .Where(pair => pair.Value.Name == name)
        .Select(pair => new NameHolder(new Ifindex(pair.Key), name))
        .FirstOrDefault();

    // Changes all facts that follow from a name, except paths that lead through other devices.
    private void Follow(FakeDevice device, string name)
    {
        foreach ((string path, string value) in device.Attributes.ToArray())
        {
            if (path.StartsWith($"device/net/{device.Name}", StringComparison.Ordinal))
            {
                device.Attributes.Remove(path);
                device.Attributes.Add($"device/net/{name}{path[$"device/net/{device.Name}".Length..]}", value);
            }
        }

        // NET_NAME_RENAMED. It can be read even if the previous value could not.
        device.Attributes["name_assign_type"] = "4";

        if (device.Attributes.TryGetValue(FakeDevice.Restless, out string? turn))
        {
            device.Attributes[FakeDevice.Restless] = turn == "0" ? "1" : "0";
        }

        if (HasUdev && device.Initialized)
        {
            device.Env["ID_NET_NAME"] = name;
        }

        device.Name = name;
    }

    private bool IsTaken(string name) =>
        Reserved.Contains(name) || _devices.Values.Any(device => device.Name == name || device.Altnames.Contains(name));
}
