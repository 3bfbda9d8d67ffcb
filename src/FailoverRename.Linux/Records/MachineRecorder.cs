using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Linux.Netlink;
using FailoverRename.Linux.Sysfs;
using FailoverRename.Rules.Source;

namespace FailoverRename.Linux.Records;

/// <summary>
/// Writes a record of this machine, in the format of umockdev-record(1): of each network device, of the devices that it
/// sits on, of those that links of these lead to, and of those below the one that it sits on. A network device with a
/// name that is not plain text, for which the format has no escape, is left out.
/// </summary>
public sealed class MachineRecorder
{
    private const string Firmware = "/devices/virtual/dmi/id";

    // These lead to each other and to much else.
    private static readonly ImmutableArray<string> NotFollowed = ["iommu", "consumer:", "supplier:"];

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
    /// <param name="sysfs">Where the sysfs of the caller's network namespace is mounted.</param>
    /// <param name="leftOut">Is told the name of each network device that is left out.</param>
    /// <exception cref="KernelException">
    /// There is no sysfs, or no rtnetlink, or they show two network namespaces.
    /// </exception>
    public static IEnumerable<string> Record(string sysfs = "/sys", Action<string>? leftOut = null)
    {
        using LinuxKernel kernel = new(sysfs);
        kernel.Settle();
        foreach (Ifindex link in kernel.Links())
        {
            // This refuses the sysfs of another namespace.
            _ = kernel.Read(link);
        }

        using LinkRequests requests = new();
        return [.. About(kernel), .. new MachineRecorder(sysfs, leftOut).Lines(requests.Links())];
    }

    private static IEnumerable<string> About(LinuxKernel kernel)
    {
        HostFacts? host = kernel.Host();
        (string Key, string? Value)[] properties =
        [
            (RecordStatement.HasUdev, kernel.HasUdev ? "1" : null),
            (RecordStatement.HostArchitecture, host?.Architecture),
            (RecordStatement.HostKernelVersion, host?.KernelVersion),
            (RecordStatement.HostName, host?.Name),
            ("SUBSYSTEM", RecordStatement.AboutSubsystem),
        ];
        return
        [
            $"P: {RecordStatement.About}",
            "S: made by 'failover-rename capture'",
            "S: not in this record: the kernel's command line, and what only root may read",
            .. properties
                .Where(property => property.Value is { Length: > 0 } value && Printable.Is(value))
                .Select(property => $"E: {property.Key}={property.Value}"),
            "",
        ];
    }

    private IEnumerable<string> Lines(ImmutableArray<LinkMessage> links)
    {
        List<DevicePath> paths = [];
        using SysfsDirectory? entries = SysfsDirectory.Open(Path.Join(_sysfs, "class/net"));
        foreach (LinkMessage link in links.OrderBy(link => link.Index.Value))
        {
            if (DevicePath.Of(entries, link.Name) is not { } path)
            {
                continue;
            }

            if (Printable.Is(link.Name))
            {
                paths.Add(path);
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

        foreach (string line in Device(new DevicePath(Firmware)).Lines)
        {
            yield return line;
        }
    }

    private IEnumerable<string> Link(DevicePath path)
    {
        List<DeviceText> texts = [Device(path)];
        Below(texts[0], texts);
        bool isNearest = true;
        foreach (DevicePath up in path.Up())
        {
            DeviceText above = Device(up);
            texts.Add(above);
            if (isNearest && _written.ContainsKey(up.Text))
            {
                // The device that the link sits on. Below those further up there are others.
                Below(above, texts);
                isNearest = false;
            }
        }

        DevicePath[] linked =
        [
            .. texts.SelectMany(text => text.Links).Where(link => !NotFollowed.Any(link.Name.StartsWith))
                .Select(link => link.Target),
        ];
        return texts.Concat(linked.Select(Device)).SelectMany(text => text.Lines);
    }

    private void Below(DeviceText text, List<DeviceText> texts)
    {
        foreach (DevicePath child in text.Children)
        {
            DeviceText below = Device(child);
            texts.Add(below);
            Below(below, texts);
        }
    }

    // Without lines for what is no device, or is written already.
    private DeviceText Device(DevicePath path)
    {
        if (_written.TryGetValue(path.Text, out DeviceText? written))
        {
            return written with { Lines = [] };
        }

        if (!Printable.Is(path.Text))
        {
            return DeviceText.None;
        }

        LinkMessage? link = _links.GetValueOrDefault(path.Text);
        DeviceText text = _recorder.Record(
            path,
            link is null ? null : $"n{link.Index}",
            [.. (link?.Altnames ?? []).Where(Printable.Is).Select(altname => $"S: {altname}")]);
        if (!text.Lines.IsEmpty)
        {
            _written.Add(path.Text, text with { Lines = [] });
        }

        return text;
    }
}
