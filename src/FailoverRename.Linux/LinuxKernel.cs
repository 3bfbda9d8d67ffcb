using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using FailoverRename.Links;
using FailoverRename.Linux.Netlink;
using FailoverRename.Linux.Sysfs;
using FailoverRename.Udev;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux;

/// <summary>
/// The kernel of this machine. It reads devices from sysfs, and reads and changes names over rtnetlink.
/// </summary>
public sealed class LinuxKernel : IKernel, IDisposable
{
    // The number of reads of one device. While a link is renamed or enslaved, sysfs and rtnetlink may differ for a
    // moment.
    private const int Looks = 32;

    private readonly string _sysfs;
    private readonly UdevDatabase _records = new();
    private readonly SysfsLinks _links;
    private readonly LinkRequests _requests = new();

    /// <summary>Opens the caller's network namespace.</summary>
    /// <param name="sysfs">The mount point of that namespace's sysfs.</param>
    /// <exception cref="KernelException">There is no sysfs, or no rtnetlink.</exception>
    public LinuxKernel(string sysfs = "/sys")
    {
        _sysfs = sysfs;
        _links = new SysfsLinks(sysfs, _records, index => _requests.Link(index)?.Name, WaitForRtnl);
        if (!_links.Exist)
        {
            throw new KernelException($"'{sysfs}/class/net' is not there, or cannot be read: is sysfs mounted?");
        }
    }

    /// <inheritdoc/>
    public bool HasUdev => UdevDaemon.IsHere;

    /// <inheritdoc/>
    public void WaitForRtnl()
    {
        ErrorMessage answer = _requests.TouchLink(Ifindex.Loopback);
        if (answer.Errno == EPERM)
        {
            // The process may not change links. Reading a link also takes the RTNL lock, at least in kernels up to
            // 6.16.
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
        HashSet<string> differences = [];
        bool elsewhere = false;
        for (int looks = 0; looks < Looks; looks++)
        {
            if (_requests.Link(link) is not { } told)
            {
                return null;
            }

            LinkSnapshot? seen = _links.Read(link, told.Name);
            if (seen is not null && seen.Name == told.Name && seen.Master == told.Master)
            {
                return seen;
            }

            // The master is in another namespace, and rtnetlink reports the ifindex that it has there. A rename of the
            // master can look the same for a moment. Two looks with WaitForRtnl() in between exclude this.
            bool wasElsewhere = elsewhere;
            elsewhere = seen?.Name == told.Name && told.Master is not null && _links.HasMasterElsewhere(link);
            if (elsewhere && wasElsewhere)
            {
                return seen! with { Master = null };
            }

            differences.Add(Difference(told, seen));
            WaitForRtnl();
        }

        // If others keep renaming a device, the difference changes from look to look. If the difference stays the same,
        // /sys belongs to another network namespace, as under 'nsenter --net'. A write would then change other devices.
        return differences.Count > 1
            ? _links.Read(link)
            : throw new KernelException($"/sys shows another network namespace: {differences.First()}");
    }

    /// <inheritdoc/>
    public ImmutableArray<Ifindex> LowersOf(Ifindex link) => _links.LowersOf(link);

    /// <inheritdoc/>
    public DeviceFacts? Facts(Ifindex link, FactRequest request) => _links.Facts(link, request);

    /// <inheritdoc/>
    public UdevEntry Record(Ifindex link) => _records.Read($"n{link}");

    /// <inheritdoc/>
    public HostFacts? Host() => ThisHost.Read() with
    {
        Dmi = DmiFiles.In(path => HostDirectory.Open(Path.Join(_sysfs, path))) ?? (_ => null),
    };

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
    public Refusal? TriggerChangeEvent(Ifindex link) => _links.TriggerChangeEvent(link);

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

    /// <summary>
    /// Whether a device is a slave of a master in another network namespace. rtnetlink then reports the ifindex that
    /// the master has there.
    /// </summary>
    internal bool HasMasterElsewhere(Ifindex link)
    {
        if (!_links.HasMasterElsewhere(link))
        {
            return false;
        }

        // A rename of the master can look the same for a moment.
        WaitForRtnl();
        return _links.HasMasterElsewhere(link);
    }

    // Describes the difference between rtnetlink (here) and sysfs (there) for one link.
    private static string Difference(LinkMessage here, LinkSnapshot? there)
    {
        if (there is not null && there.Name == here.Name)
        {
            return $"the master of '{here.Name}', ifindex {here.Index}, is {Text(here.Master)} here and "
                + $"{Text(there.Master)} there";
        }

        string name = there is null ? "missing" : $"'{there.Name}'";
        return $"ifindex {here.Index} is '{here.Name}' here and {name} there";
    }

    private static string Text(Ifindex? master) => master is { } index ? $"ifindex {index}" : "none";

    private static Refusal? RefusalIn(ErrorMessage answer) =>
        answer.Errno == 0 ? null : Errors.Refusal(answer.Errno, kernelText: answer.Text ?? Hint(answer.Errno));

    private static string? Hint(int error)
    {
        if (error == EBUSY)
        {
            return $"Linux {ThisHost.KernelVersion} does not rename this link while it is up";
        }

        return error == EPERM ? "CAP_NET_ADMIN is needed" : null;
    }
}
