using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Udev;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Sysfs;

/// <summary>The network devices of a sysfs tree, each identified by its ifindex.</summary>
internal sealed class SysfsLinks : IDisposable
{
    // The driver whose devices have the virtio feature bits in device/features.
    private const string VirtioNet = "virtio_net";

    // IKernel.TriggerChangeEvent promises this event.
    private static ReadOnlySpan<byte> Announcement => "change 5e6bd2a4-90cf-4b7e-a4c7-0f6f0cbd9f9e FAILOVERRENAME=1"u8;

    private readonly Func<string, SysfsDirectory?> _open;
    private readonly NetClass _net;
    private readonly LinkDirectories _directories;
    private readonly SysfsFacts _facts;

    /// <summary>The devices of this machine.</summary>
    /// <param name="root">The mount point of sysfs.</param>
    /// <param name="records">udev's database.</param>
    /// <param name="nameOf">Returns the current name of a device; null if the device is gone.</param>
    /// <param name="settle">Waits until the kernel has finished a rename.</param>
    internal SysfsLinks(string root, UdevDatabase records, Func<Ifindex, string?> nameOf, Action settle)
    {
        _open = path => HostDirectory.Open(Path.Join(root, path));
        _net = new NetClass(_open);
        _directories = new LinkDirectories(_net, nameOf, settle);
        _facts = new SysfsFacts(_open, (record, _) => records.Read(record).Properties);
    }

    /// <summary>The devices of another machine.</summary>
    /// <param name="tree">The tree that stands for <c>/sys</c>.</param>
    /// <param name="udevOf">Returns udev's properties of the device at a path below the tree.</param>
    internal SysfsLinks(SysfsTree tree, Func<string, IReadOnlyDictionary<string, string>> udevOf)
    {
        _open = path => TreeDirectory.Open(tree, path);
        _net = new NetClass(_open);
        _directories = new LinkDirectories(_net, nameOf: null, settle: null);
        _facts = new SysfsFacts(_open, (_, path) => path is null ? UdevEntry.None.Properties : udevOf(path.Text));
    }

    /// <summary>The names of the entries of <c>/sys/class/net</c>.</summary>
    internal IEnumerable<string> Names => _net.Names();

    /// <summary>Whether there is a directory of network devices.</summary>
    internal bool Exist => _net.Exists;

    /// <summary>The devices that the tree mentions but does not have.</summary>
    internal MissingLinks Missing => new(_net, _directories);

    /// <summary>The name of the link to a device's master, with its final NUL.</summary>
    internal static ReadOnlySpan<byte> MasterLink => "master\0"u8;

    /// <summary>The prefix of the links to the devices below a master.</summary>
    internal static ReadOnlySpan<byte> LowerLinks => "lower_"u8;

    /// <summary>All devices, in the order of their ifindex.</summary>
    internal ImmutableArray<Ifindex> All() =>
        [.. _net.Names().Select(ByName).OfType<Ifindex>().OrderBy(index => index.Value)];

    /// <summary>The device whose directory is at this path; null if there is none.</summary>
    internal Ifindex? ByPath(string path)
    {
        _directories.CloseSome();
        return _directories.Adopt(_open(path))?.Index;
    }

    /// <inheritdoc cref="LinkDirectories.ByName"/>
    internal Ifindex? ByName(string name) => _directories.ByName(name);

    /// <summary>Reads a device; null if it is gone.</summary>
    /// <param name="index">The device.</param>
    /// <param name="name">The device's name, if it was just read.</param>
    internal LinkSnapshot? Read(Ifindex index, string? name = null)
    {
        if (_directories.Read(index, name) is not var (directory, uevent))
        {
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
    /// Whether a device is a slave of a master in another network namespace. Then its <c>master</c> link leads nowhere,
    /// or to a device of this namespace with the master's name. It has no <c>upper_*</c> link, because the kernel makes
    /// that link only within a namespace. While a master of this namespace is renamed, the result is true, too.
    /// </summary>
    internal bool HasMasterElsewhere(Ifindex index) =>
        _directories.Find(index) is { } directory
        && directory.LinkTarget(MasterLink) is not null
        && !HasUpper(directory);

    /// <summary>The devices below a master, in the order of their ifindex.</summary>
    internal ImmutableArray<Ifindex> LowersOf(Ifindex index)
    {
        if (_directories.Find(index) is not { } directory)
        {
            return [];
        }

        ImmutableArray<Ifindex?> lowers = Lowers(directory);
        for (int tries = 1; tries < LinkDirectories.Tries && Incomplete(lowers); tries++)
        {
            _directories.Settle();
            lowers = Lowers(directory);
        }

        return [.. lowers.OfType<Ifindex>().Distinct().OrderBy(lower => lower.Value)];
    }

    /// <summary>Reads the requested facts about a device and its parent devices; null if it is gone.</summary>
    internal DeviceFacts? Facts(Ifindex index, FactRequest request) =>
        _directories.Read(index, name: null) is var (directory, uevent)
            ? _facts.Read(directory, request, _net.PathOf(uevent.Name), $"n{index}")
            : null;

    /// <summary>
    /// Makes the kernel announce a device: writes <c>change</c> to its <c>uevent</c> file, with this program's UUID and
    /// a property (see Documentation/ABI/testing/sysfs-uevent of the kernel).
    /// </summary>
    internal Refusal? TriggerChangeEvent(Ifindex index)
    {
        int error = _directories.Find(index)?.Write("uevent\0"u8, Announcement) ?? ENODEV;
        return error == 0 ? null : Errors.Refusal(error);
    }

    /// <inheritdoc/>
    public void Dispose() => _directories.Dispose();

    // A device was gone when its directory was opened, or two slaves swapped their names and one was opened twice.
    private static bool Incomplete(ImmutableArray<Ifindex?> lowers) =>
        lowers.Contains(null) || lowers.Distinct().Count() < lowers.Length;

    // An element is null if the device was renamed after the links were listed.
    private ImmutableArray<Ifindex?> Lowers(SysfsDirectory directory) =>
        [.. directory.Names(LowerLinks).Select(name => _directories.Adopt(directory.Open(name))?.Index)];

    private Ifindex? Master(SysfsDirectory directory)
    {
        Ifindex? master = _directories.Adopt(directory.Open(MasterLink))?.Index;
        for (int tries = 1;
            tries < LinkDirectories.Tries
                && master is null
                && directory.LinkTarget(MasterLink) is not null
                && HasUpper(directory);
            tries++)
        {
            _directories.Settle();
            master = _directories.Adopt(directory.Open(MasterLink))?.Index;
        }

        return master;
    }

    private static bool HasUpper(SysfsDirectory directory) => !directory.Names("upper_"u8).IsEmpty;
}
