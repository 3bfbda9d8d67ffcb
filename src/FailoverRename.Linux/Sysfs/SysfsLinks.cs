using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Udev;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Sysfs;

/// <summary>The network devices of a sysfs tree, each opened once and then known by its ifindex.</summary>
internal sealed class SysfsLinks : IDisposable
{
    // The driver of which device/features are the virtio feature bits.
    private const string VirtioNet = "virtio_net";

    // A device may be renamed between asking for its name, or listing the links to it, and opening it.
    private const int Tries = 32;

    // Directories held open at a time: a machine may have more devices than a process may have descriptors.
    private const int MostOpen = 256;

    // As IKernel.TriggerChangeEvent promises it.
    private static ReadOnlySpan<byte> Announcement => "change 5e6bd2a4-90cf-4b7e-a4c7-0f6f0cbd9f9e FAILOVERRENAME=1"u8;

    private readonly string _root;
    private readonly SysfsTree? _tree;
    private readonly SysfsFacts _facts;
    private readonly Func<Ifindex, string?> _nameOf;
    private readonly Action? _settle;
    private readonly Dictionary<Ifindex, SysfsDirectory> _open = [];
    private readonly Dictionary<Ifindex, string> _names = [];

    /// <summary>The devices of this machine.</summary>
    /// <param name="root">Where sysfs is: <c>/sys</c>.</param>
    /// <param name="records">udev's database.</param>
    /// <param name="nameOf">Tells the name of a device now, null if it is gone.</param>
    /// <param name="settle">Waits until a rename under way is done.</param>
    internal SysfsLinks(string root, UdevDatabase records, Func<Ifindex, string?> nameOf, Action settle)
    {
        _root = root;
        _facts = new SysfsFacts(Open, (record, _) => records.Read(record).Properties);
        _nameOf = nameOf;
        _settle = settle;
    }

    /// <summary>The devices of another machine.</summary>
    /// <param name="tree">The tree that stands for <c>/sys</c>.</param>
    /// <param name="udevOf">Returns udev's properties of the device at a path below the tree.</param>
    internal SysfsLinks(SysfsTree tree, Func<string, IReadOnlyDictionary<string, string>> udevOf)
    {
        _facts = new SysfsFacts(Open, (_, path) => path is null ? UdevEntry.None.Properties : udevOf(path.Text));
        _root = "";
        _tree = tree;
        _nameOf = LookThrough;
    }

    /// <summary>Whether there is such a tree.</summary>
    internal bool Exist
    {
        get
        {
            using SysfsDirectory? listing = Open(ClassDirectory);
            return listing is not null;
        }
    }

    private static ReadOnlySpan<byte> MasterLink => "master\0"u8;

    private static ReadOnlySpan<byte> LowerLinks => "lower_"u8;

    private const string ClassDirectory = "/class/net";

    /// <summary>All devices, in the order of their ifindex.</summary>
    internal ImmutableArray<Ifindex> All() =>
        [.. Names().Select(ByName).OfType<Ifindex>().OrderBy(index => index.Value)];

    /// <summary>The device in this directory, wherever in the tree; null if there is none.</summary>
    internal Ifindex? ByPath(string path)
    {
        CloseSome();
        return Adopt(Open(path));
    }

    /// <summary>The device with this main name; null if there is none.</summary>
    internal Ifindex? ByName(string name)
    {
        CloseSome();
        return name.Contains('/', StringComparison.Ordinal)
            ? null
            : Adopt(Open(Path.Join(ClassDirectory, name)));
    }

    /// <summary>Reads a device; null if it is gone.</summary>
    internal LinkSnapshot? Read(Ifindex index)
    {
        if (Find(index) is not { } directory || UeventFile.Read(directory) is not { } uevent || uevent.Index != index)
        {
            Forget(index);
            return null;
        }

        Ifindex? master = Master(directory);
        ParentId? parent = directory.Identity("device\0"u8);
        string? driver = directory.LinkTarget("device/driver\0"u8);
        return new LinkSnapshot(
            index,
            uevent.Name,
            master,
            parent,
            driver,
            driver == VirtioNet ? directory.CoreAttribute("device/features") : null,
            directory.Attribute("phys_port_name"));
    }

    /// <summary>
    /// Whether a device is the slave of one in another network namespace. It has a <c>master</c> link then, which leads
    /// nowhere here or to another device of the same name, but no <c>upper_*</c> link, which the kernel makes within a
    /// namespace only. While the master is being renamed, this is so for a moment, too.
    /// </summary>
    internal bool HasMasterElsewhere(Ifindex index) =>
        Find(index) is { } directory && directory.LinkTarget(MasterLink) is not null && !HasUpper(directory);

    /// <summary>The master that a <c>master</c> link names, and that is not there; null if there is no such.</summary>
    internal string? MissingMaster(Ifindex index) =>
        Find(index) is { } directory && Adopt(directory.Open(MasterLink)) is null
            ? directory.LinkTarget(MasterLink)
            : null;

    /// <summary>The devices that <c>lower_*</c> links name, and that are not there.</summary>
    internal IEnumerable<string> MissingLowers(Ifindex index) => Find(index) is { } directory
        ? directory.Names(LowerLinks)
            .Where(name => Adopt(directory.Open(name)) is null)
            .Select(name => CString.Read(name)[LowerLinks.Length..])
            .Order(StringComparer.Ordinal)
        : [];

    /// <summary>Entries of the class that are no devices, and not files either.</summary>
    internal IEnumerable<string> MissingEntries()
    {
        using SysfsDirectory? entries = Open(ClassDirectory);
        foreach (string name in Names())
        {
            if (ByName(name) is null
                && (HasDirectory(name) || entries?.LinkTarget(CString.Of(name)) is not null))
            {
                yield return name;
            }
        }
    }

    /// <summary>Whether an entry of the class leads to a directory.</summary>
    internal bool HasDirectory(string name)
    {
        using SysfsDirectory? directory = Open(Path.Join(ClassDirectory, name));
        return directory is not null;
    }

    /// <summary>The devices below a master.</summary>
    internal ImmutableArray<Ifindex> LowersOf(Ifindex index)
    {
        if (Find(index) is not { } directory)
        {
            return [];
        }

        ImmutableArray<Ifindex?> lowers = Lowers(directory);
        for (int tries = 1; tries < Tries && Incomplete(lowers); tries++)
        {
            _settle?.Invoke();
            lowers = Lowers(directory);
        }

        return [.. lowers.OfType<Ifindex>().Distinct().OrderBy(lower => lower.Value)];
    }

    /// <summary>Reads the requested facts about a device and its parent devices; null if it is gone.</summary>
    internal DeviceFacts? Facts(Ifindex index, FactRequest request)
    {
        if (Find(index) is not { } directory || UeventFile.Read(directory) is not { } uevent || uevent.Index != index)
        {
            Forget(index);
            return null;
        }

        using SysfsDirectory? entries = Open(ClassDirectory);
        return _facts.Read(directory, request, DevicePath.Of(entries, uevent.Name), $"n{index}");
    }

    /// <summary>
    /// Lets the kernel announce a device again: <c>change</c>, written to its <c>uevent</c> file, with a UUID of this
    /// program's and a property (see Documentation/ABI/testing/sysfs-uevent of the kernel).
    /// </summary>
    internal Refusal? TriggerChangeEvent(Ifindex index)
    {
        int error = Find(index)?.Write("uevent\0"u8, Announcement) ?? ENODEV;
        return error == 0 ? null : Errors.Refusal(error);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SysfsDirectory directory in _open.Values)
        {
            directory.Dispose();
        }

        _open.Clear();
    }

    private SysfsDirectory? Open(string path) =>
        _tree is null ? SysfsDirectory.Open(Path.Join(_root, path)) : SysfsDirectory.Open(_tree, path);

    // Only where no directory is in use; what is closed is opened again by its name.
    private void CloseSome()
    {
        if (_open.Count >= MostOpen)
        {
            Dispose();
        }
    }

    // One was gone when it was opened, or two slaves swapped their names and one was opened twice.
    private static bool Incomplete(ImmutableArray<Ifindex?> lowers) =>
        lowers.Contains(null) || lowers.Distinct().Count() < lowers.Length;

    // Null for one that was gone from the place where it had been listed.
    private ImmutableArray<Ifindex?> Lowers(SysfsDirectory directory) =>
        [.. directory.Names(LowerLinks).Select(name => Adopt(directory.Open(name)))];

    private Ifindex? Master(SysfsDirectory directory)
    {
        Ifindex? master = Adopt(directory.Open(MasterLink));
        for (int tries = 1;
            tries < Tries && master is null && directory.LinkTarget(MasterLink) is not null && HasUpper(directory);
            tries++)
        {
            _settle?.Invoke();
            master = Adopt(directory.Open(MasterLink));
        }

        return master;
    }

    private static bool HasUpper(SysfsDirectory directory) => !directory.Names("upper_"u8).IsEmpty;

    private string? LookThrough(Ifindex index)
    {
        if (!_names.ContainsKey(index))
        {
            foreach (string name in Names())
            {
                if (ByName(name) is { } found)
                {
                    _names[found] = name;
                }
            }
        }

        return _names.GetValueOrDefault(index);
    }

    private IEnumerable<string> Names()
    {
        using SysfsDirectory? listing = Open(ClassDirectory);
        return (listing?.Names([]) ?? [])
            .Select(name => CString.Read(name))
            .Where(name => name is not ("." or ".."));
    }

    private SysfsDirectory? Find(Ifindex index)
    {
        for (int tries = 0; tries < Tries && !_open.ContainsKey(index); tries++)
        {
            if (tries > 0)
            {
                _settle?.Invoke();
            }

            if (_nameOf(index) is not { } name)
            {
                return null;
            }

            ByName(name);
        }

        return _open.GetValueOrDefault(index);
    }

    // Keeps the directory under the ifindex that it shows by itself.
    private Ifindex? Adopt(SysfsDirectory? directory)
    {
        if (directory is null)
        {
            return null;
        }

        Ifindex? index = UeventFile.Read(directory)?.Index;
        if (index is null || !_open.TryAdd(index.Value, directory))
        {
            directory.Dispose();
        }

        return index;
    }

    private void Forget(Ifindex index)
    {
        if (_open.Remove(index, out SysfsDirectory? directory))
        {
            directory.Dispose();
        }
    }
}
