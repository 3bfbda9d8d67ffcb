using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Linux.Netlink;
using FailoverRename.Linux.Sysfs;
using FailoverRename.Text;

namespace FailoverRename.Linux.Records;

/// <summary>
/// Writes a record of this machine, in the format of umockdev-record(1). It contains each network device, its parent
/// devices, the devices below the nearest parent, and the devices that links of all these lead to. A network device is
/// left out if its name is not plain text, because the format has no escape for it.
/// </summary>
public sealed class MachineRecorder
{
    private const string Firmware = "/devices/virtual/dmi/id";

    private readonly string _sysfs;
    private readonly Action<string>? _leftOut;
    private readonly DeviceRecorder _recorder;
    private readonly Dictionary<string, LinkMessage> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DeviceText> _written = new(StringComparer.Ordinal);

    private MachineRecorder(string sysfs, Action<string>? leftOut)
    {
        _sysfs = sysfs;
        _leftOut = leftOut;
        _recorder = new DeviceRecorder(sysfs);
    }

    /// <summary>The lines of the record.</summary>
    /// <param name="sysfs">The mount point of the sysfs of the caller's network namespace.</param>
    /// <param name="leftOut">Called with the name of each network device that is left out.</param>
    /// <exception cref="KernelException">
    /// There is no sysfs or no rtnetlink, or they show different network namespaces.
    /// </exception>
    public static IEnumerable<string> Record(string sysfs = "/sys", Action<string>? leftOut = null)
    {
        using LinuxKernel kernel = new(sysfs);
        kernel.WaitForRtnl();
        foreach (Ifindex link in kernel.Links())
        {
            // Throws if sysfs shows another network namespace.
            _ = kernel.Read(link);
        }

        using LinkRequests requests = new();
        return [.. About(kernel), .. new MachineRecorder(sysfs, leftOut).Lines(requests.Links())];
    }

    private static IEnumerable<string> About(LinuxKernel kernel)
    {
        HostFacts host = kernel.Host() ?? HostFacts.Unknown;
        List<string> lines =
        [
            $"P: {RecordStatement.About}",
            "S: made by 'failover-rename capture'",
            "S: not in this record: the kernel's command line, and what only root may read",
            $"E: {RecordStatement.HasUdev}={(kernel.HasUdev ? "1" : "")}",
            $"E: {RecordStatement.HostArchitecture}={host.Architecture}",
            $"E: {RecordStatement.HostKernelVersion}={host.KernelVersion}",
            $"E: {RecordStatement.HostName}={host.Name}",
            $"E: SUBSYSTEM={RecordStatement.AboutSubsystem}",
        ];
        return [.. lines.Where(line => Printable.Is(line) && !line.EndsWith('=')), ""];
    }

    private IEnumerable<string> Lines(ImmutableArray<LinkMessage> links)
    {
        List<string> paths = [];
        using SysfsDirectory? entries = HostDirectory.Open(Path.Join(_sysfs, "class/net"));
        foreach (LinkMessage link in links.OrderBy(link => link.Index.Value))
        {
            if (DevicePath.Of(entries, link.Name) is not { } path)
            {
                continue;
            }

            if (Printable.Is(link.Name))
            {
                paths.Add(path.Text);
                _links.Add(path.Text, link);
            }
            else
            {
                _leftOut?.Invoke(link.Name);
            }
        }

        foreach (string line in paths.SelectMany(Link))
        {
            yield return line;
        }

        foreach (string line in Device(Firmware).Lines)
        {
            yield return line;
        }
    }

    private List<string> Link(string path)
    {
        List<string> lines = [];
        List<string> linked = [];
        Write(path, isWithChildren: true);
        bool isNearest = true;
        foreach (DevicePath up in new DevicePath(path).Up())
        {
            // The devices below the nearest parent belong to the network device too. Parents further up have unrelated
            // devices below them.
            Write(up.Text, isNearest);
            isNearest &= !_written.ContainsKey(up.Text);
        }

        foreach (string other in linked.ToArray())
        {
            lines.AddRange(Device(other).Lines);
        }

        return lines;

        void Write(string at, bool isWithChildren)
        {
            DeviceText text = Device(at);
            lines.AddRange(text.Lines);
            linked.AddRange(text.Linked);
            if (isWithChildren)
            {
                text.Children.ForEach(child => Write(child, isWithChildren: true));
            }
        }
    }

    // Returns no lines if there is no device at the path, or if the device is already written.
    private DeviceText Device(string path)
    {
        if (_written.TryGetValue(path, out DeviceText? written))
        {
            return written;
        }

        LinkMessage? link = _links.GetValueOrDefault(path);
        DeviceText text = _recorder.Record(
            new DevicePath(path),
            link is null ? null : $"n{link.Index}",
            [.. (link?.Altnames ?? []).Where(Printable.Is).Select(altname => $"S: {altname}")]);
        if (!Printable.Is(path))
        {
            return new DeviceText([], [], []);
        }

        if (text.Lines.Count > 0)
        {
            _written.Add(path, text with { Lines = [] });
        }

        return text;
    }
}
