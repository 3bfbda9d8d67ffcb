using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using FailoverRename.Links;
using FailoverRename.Linux.Records;
using FailoverRename.Linux.Sysfs;

namespace FailoverRename.Linux;

/// <summary>
/// The devices of a sysfs tree that is not this machine's: they can be read, but not changed, and altnames,
/// which sysfs does not show, are known only of a record that has them.
/// </summary>
public sealed class RecordedKernel : IKernel, IDisposable
{
    private static readonly Refusal ReadOnly = new(RefusalKind.Other, "a recorded machine cannot be changed");

    private readonly string _root;
    private readonly SysfsLinks _links;
    private readonly IReadOnlyDictionary<string, Ifindex> _altnames = ReadOnlyDictionary<string, Ifindex>.Empty;

    /// <summary>Opens a tree.</summary>
    /// <param name="root">What is <c>/sys</c> on the machine itself.</param>
    /// <exception cref="KernelException">There are no network devices in it.</exception>
    public RecordedKernel(string root)
        : this(root, $"there is no network device in '{root}/class/net'")
    {
    }

    /// <summary>Opens a recorded machine.</summary>
    /// <exception cref="KernelException">There are no network devices in it.</exception>
    public RecordedKernel(RecordedMachine machine)
        : this(machine.Root, $"'{machine.File}': there is no network device in this record") =>
        _altnames = machine.Altnames;

    private RecordedKernel(string root, string empty)
    {
        _root = root;
        _links = new SysfsLinks(root);
        if (_links.All().IsEmpty)
        {
            throw new KernelException(empty);
        }
    }

    /// <inheritdoc/>
    public bool HasUdev => false;

    /// <inheritdoc/>
    public void Settle()
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
    public UdevRecord Record(Ifindex link) => UdevRecord.None;

    /// <inheritdoc/>
    public HostFacts? Host() =>
        DmiFiles.In(_root) is { } dmi ? new HostFacts(null, null, null, null) { Dmi = dmi } : null;

    /// <inheritdoc/>
    public NameHolder? HolderOf(string name)
    {
        if (_links.ByName(name) is { } index)
        {
            return new NameHolder(index, name);
        }

        return _altnames.TryGetValue(name, out Ifindex holder) && _links.Read(holder) is { } link
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
    public Refusal? Announce(Ifindex link) => ReadOnly;

    /// <inheritdoc/>
    public LockResult Lock(TimeSpan limit) => new LockResult.Refused(ReadOnly);

    /// <inheritdoc/>
    public void Wait(TimeSpan time)
    {
    }

    /// <inheritdoc/>
    public void Dispose() => _links.Dispose();
}
