using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Linux.Records;
using FailoverRename.Linux.Sysfs;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename.Linux;

/// <summary>
/// The devices of a sysfs tree that is not this machine's. They can be read, but not changed. Sysfs does not show
/// altnames, so they are known only if a record has them.
/// </summary>
public sealed class RecordedKernel : IKernel, IDisposable
{
    private static readonly Refusal ReadOnly = new(RefusalKind.Other, "a recorded machine cannot be changed");

    private readonly SysfsTree _tree;
    private readonly SysfsLinks _links;
    private readonly RecordedMachine? _machine;

    // Rules can ask for thousands of names, and the tree does not change.
    private readonly HashSet<string> _names;

    /// <summary>Opens a tree.</summary>
    /// <param name="root">The directory that stands for <c>/sys</c>.</param>
    /// <exception cref="KernelException">There are no network devices in it.</exception>
    public RecordedKernel(string root)
        : this(root, null)
    {
    }

    /// <summary>Opens a recorded machine.</summary>
    /// <exception cref="KernelException">There are no network devices in it.</exception>
    public RecordedKernel(RecordedMachine machine)
        : this(machine.Root, machine)
    {
    }

    private RecordedKernel(string root, RecordedMachine? machine)
    {
        string empty = machine is null
            ? $"there is no network device in '{root}/class/net'"
            : $"'{machine.File}': there is no network device in this record";
        _machine = machine;
        _tree = SysfsTree.OpenRoot(root) ?? throw new KernelException(empty);
        _links = new SysfsLinks(_tree, path => machine?.PropertiesOf(path) ?? UdevEntry.None.Properties);
        _names = [.. _links.Names];
        if (_links.All().IsEmpty)
        {
            string? without = _links.Missing.Entries().FirstOrDefault();
            Dispose();
            throw new KernelException(without is null
                ? empty
                : $"{empty}: '{without}' has no 'uevent' file that tells its name and number");
        }
    }

    /// <inheritdoc/>
    public bool HasUdev => _machine is { HasUdev: true };

    /// <inheritdoc/>
    public void WaitForRtnl()
    {
    }

    /// <inheritdoc/>
    public ImmutableArray<Ifindex> Links() => _links.All();

    /// <inheritdoc/>
    public LinkSnapshot? Read(Ifindex link) => _links.Read(link);

    /// <inheritdoc/>
    public ImmutableArray<Ifindex> LowersOf(Ifindex link) => _links.LowersOf(link);

    /// <inheritdoc/>
    public DeviceFacts? Facts(Ifindex link, FactRequest request) => _links.Facts(link, request);

    /// <inheritdoc/>
    public UdevEntry Record(Ifindex link) => _machine is null
        ? UdevEntry.None
        : new UdevEntry(
            Initialized: true, Facts(link, FactRequest.Nothing with { Env = true })?.Env ?? UdevEntry.None.Properties);

    /// <inheritdoc/>
    public HostFacts? Host()
    {
        Func<string, string?>? dmi = DmiFiles.In(path => TreeDirectory.Open(_tree, path));
        HostFacts? host = _machine?.Host;
        return host is null && dmi is null ? null : (host ?? HostFacts.Unknown) with { Dmi = dmi };
    }

    /// <inheritdoc/>
    public IEnumerable<MissingDevice> Missing()
    {
        foreach (string name in _links.Missing.Entries())
        {
            MissingRelation relation = _links.Missing.HasDirectory(name)
                ? MissingRelation.EntryWithoutUevent
                : MissingRelation.Entry;
            yield return new MissingDevice(name, relation, Of: null);
        }

        foreach (Ifindex index in Links())
        {
            if (Read(index) is not { } link)
            {
                continue;
            }

            foreach (MissingDevice missing in MissingAround(link))
            {
                yield return missing;
            }
        }
    }

    /// <inheritdoc/>
    public NameHolder? HolderOf(string name)
    {
        if (_names.Contains(name) && _links.ByName(name) is { } index)
        {
            return new NameHolder(index, name);
        }

        return _machine?.Altnames.TryGetValue(name, out Ifindex holder) is true && _links.Read(holder) is { } link
            ? new NameHolder(holder, link.Name)
            : null;
    }

    /// <inheritdoc/>
    public Ifindex? AtPath(string path) => _links.ByPath(path);

    /// <inheritdoc/>
    public Refusal? Rename(Ifindex link, Ifname name) => ReadOnly;

    /// <inheritdoc/>
    public Refusal? SetUp(Ifindex link, bool up) => ReadOnly;

    /// <inheritdoc/>
    public Refusal? AddAltname(Ifindex link, string altname) => ReadOnly;

    /// <inheritdoc/>
    public Refusal? DropAltname(Ifindex link, string altname) => ReadOnly;

    /// <inheritdoc/>
    public Refusal? TriggerChangeEvent(Ifindex link) => ReadOnly;

    /// <inheritdoc/>
    public LockResult Lock(TimeSpan limit) => new LockResult.Refused(ReadOnly);

    /// <inheritdoc/>
    public void Wait(TimeSpan time)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _links.Dispose();
        _tree.Dispose();
    }

    // A device whose master is missing may be a failover slave, if it is on a parent device. A failover master may
    // itself have a master, for example a bond, which is not reported.
    private IEnumerable<MissingDevice> MissingAround(LinkSnapshot link)
    {
        LinkSnapshot? above = link.Master is { } index ? Read(index) : null;
        if (Provider.OfMaster(link, above) is null)
        {
            if (link.Parent is not null && _links.Missing.MasterOf(link.Index) is { } master)
            {
                yield return new MissingDevice(master, MissingRelation.Master, link);
            }

            yield break;
        }

        foreach (string lower in _links.Missing.LowersOf(link.Index))
        {
            yield return new MissingDevice(lower, MissingRelation.Lower, link);
        }
    }
}
