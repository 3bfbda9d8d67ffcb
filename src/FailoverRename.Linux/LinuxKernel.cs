using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using FailoverRename.Links;
using FailoverRename.Linux.Netlink;
using FailoverRename.Linux.Sysfs;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux;

/// <summary>This machine's kernel: devices by sysfs, names and changes over rtnetlink.</summary>
public sealed class LinuxKernel : IKernel, IDisposable
{
    // Sysfs and rtnetlink may differ for a moment, while a link is renamed or enslaved.
    private const int Looks = 32;

    // What the bytes of a name become that are no UTF-8; such a device cannot be found in sysfs, nor be one of ours.
    private const char NotUtf8 = '\ufffd';

    private readonly UdevRecords _records = new();
    private readonly SysfsLinks _links;
    private readonly LinkRequests _requests = new();

    /// <summary>Opens the caller's network namespace.</summary>
    /// <param name="sysfs">Where the sysfs of that namespace is mounted.</param>
    /// <exception cref="KernelException">There is no sysfs, or no rtnetlink.</exception>
    public LinuxKernel(string sysfs = "/sys")
    {
        _links = new SysfsLinks(sysfs, _records, index => _requests.Link(index)?.Name, Settle);
        if (!_links.Exist)
        {
            throw new KernelException($"'{sysfs}/class/net' is not there, or cannot be read: is sysfs mounted?");
        }
    }

    /// <inheritdoc/>
    public bool HasUdev => UdevDaemon.IsHere;

    /// <inheritdoc/>
    public void Settle()
    {
        ErrorMessage answer = _requests.TouchLink(Ifindex.Loopback);
        if (answer.Errno == EPERM)
        {
            // Without the privilege to change: asking takes the lock, too, in kernels up to 6.16 at least.
            _requests.Link(Ifindex.Loopback);
        }
        else if (answer.Errno != 0)
        {
            throw new KernelException("rtnetlink: wait for the kernel", answer.Errno);
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<Ifindex> Links() =>
        [.. _requests.Links().Select(link => link.Index).OrderBy(index => index.Value)];

    /// <inheritdoc/>
    public ImmutableArray<Ifindex> MasterCandidates() =>
    [
        .. _requests.Links()
            .Where(link => !link.HasKind)
            .Select(link => link.Index)
            .OrderBy(index => index.Value),
    ];

    /// <inheritdoc/>
    public Ifindex? AtPath(string path) => _links.ByPath(path);

    /// <inheritdoc/>
    public LinkSnapshot? Read(Ifindex link)
    {
        HashSet<(string? InSysfs, string Here)> differences = [];
        for (int looks = 0; looks < Looks; looks++)
        {
            if (_requests.Link(link) is not { } told || told.Name.Contains(NotUtf8, StringComparison.Ordinal))
            {
                return null;
            }

            LinkSnapshot? seen = _links.Read(link);
            if (seen is not null && seen.Name == told.Name && seen.Master == told.Master)
            {
                return seen;
            }

            differences.Add((seen?.Name, told.Name));
            Settle();
        }

        // What others keep renaming differs now in this way, now in that. Where the difference stays, /sys is not
        // this namespace's, as under 'nsenter --net', and a write would meet other devices.
        (string? inSysfs, string here) = differences.First();
        string there = inSysfs is null ? "missing there" : $"'{inSysfs}' there";
        return differences.Count > 1
            ? _links.Read(link)
            : throw new KernelException(
                $"/sys shows another network namespace: ifindex {link} is '{here}' here and {there}");
    }

    /// <inheritdoc/>
    public ImmutableArray<Ifindex> LowersOf(Ifindex link) => _links.LowersOf(link);

    /// <inheritdoc/>
    public DeviceFacts? Facts(Ifindex link, FactRequest request) => _links.Facts(link, request);

    /// <inheritdoc/>
    public UdevRecord Record(Ifindex link) => _records.Read($"n{link}");

    /// <inheritdoc/>
    public HostFacts? Host() => ThisHost.Read();

    /// <inheritdoc/>
    public NameHolder? HolderOf(string name) =>
        _requests.Link(name) is { } link ? new NameHolder(link.Index, link.Name) : null;

    /// <inheritdoc/>
    public Refusal? Rename(Ifindex link, Ifname name) => RefusalIn(_requests.SetName(link, name.Text));

    /// <inheritdoc/>
    public Refusal? SetUp(Ifindex link, bool up) => RefusalIn(_requests.SetUp(link, up));

    /// <inheritdoc/>
    public Refusal? AddAltname(Ifindex link, string altname) => RefusalIn(_requests.AddAltname(link, altname));

    /// <inheritdoc/>
    public Refusal? DropAltname(Ifindex link, string altname) => RefusalIn(_requests.DropAltname(link, altname));

    /// <inheritdoc/>
    public Refusal? Announce(Ifindex link) => _links.Announce(link);

    /// <inheritdoc/>
    public LockResult Lock(TimeSpan limit) => NamespaceLock.Take(limit);

    /// <inheritdoc/>
    public void Wait(TimeSpan time) => Thread.Sleep(time);

    /// <inheritdoc/>
    public void Dispose()
    {
        _links.Dispose();
        _requests.Dispose();
    }

    private static Refusal? RefusalIn(ErrorMessage answer) =>
        answer.Errno == 0 ? null : Errors.Refusal(answer.Errno, kernelText: answer.Text ?? Hint(answer.Errno));

    private static string? Hint(int error)
    {
        if (error == EBUSY)
        {
            return $"Linux {ThisHost.KernelVersion} does not rename this link while it is up; see --allow-down";
        }

        return error == EPERM ? "CAP_NET_ADMIN is needed" : null;
    }
}
