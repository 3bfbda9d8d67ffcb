using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.Unicode;
using FailoverRename.Linux.Netlink;
using FailoverRename.Linux.Sysfs;
using FailoverRename.Rules.Source;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Records;

/// <summary>
/// Writes a record of this machine's network devices and of the devices that they sit on, in the format of
/// umockdev-record(1). Of virtual devices only what they are called and where they belong is of interest. What is not
/// plain text, for which the format has no escape outside of attributes, is left out: of a network device with such a
/// name, all of it.
/// </summary>
public sealed class MachineRecorder
{
    private const int Deepest = 4;
    private const string Virtual = "/devices/virtual/";

    // What counts by itself, or tells nothing that a name could depend on.
    private static readonly ImmutableArray<string> LeftOut = ["uevent", "subsystem", "power", "statistics"];

    private readonly string _sysfs;
    private readonly UdevRecords _records = new();
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    private readonly Action<string>? _leftOut;

    private MachineRecorder(string sysfs, Action<string>? leftOut) => (_sysfs, _leftOut) = (sysfs, leftOut);

    /// <summary>The lines of the record.</summary>
    /// <param name="sysfs">Where the sysfs of the caller's network namespace is mounted.</param>
    /// <param name="leftOut">Is told the name of each network device that is left out.</param>
    /// <exception cref="KernelException">There is no sysfs, or no rtnetlink.</exception>
    public static IEnumerable<string> Record(string sysfs = "/sys", Action<string>? leftOut = null)
    {
        using LinkRequests requests = new();
        return [.. new MachineRecorder(sysfs, leftOut).Lines(requests.Links())];
    }

    private IEnumerable<string> Lines(ImmutableArray<LinkMessage> links)
    {
        foreach (LinkMessage link in links.OrderBy(link => link.Index.Value))
        {
            if (DevicePath.Of(Path.Join(_sysfs, "class/net"), link.Name) is not { } path)
            {
                continue;
            }

            if (!Printable.Is(link.Name))
            {
                _leftOut?.Invoke(link.Name);
                continue;
            }

            string[] altnames =
            [
                .. link.Altnames.Where(Printable.Is).Select(altname => $"S: {altname}"),
            ];
            foreach (string line in Device(path, $"n{link.Index}", altnames))
            {
                yield return line;
            }

            foreach (string line in path.Up().SelectMany(up => Device(up, record: null, [])))
            {
                yield return line;
            }
        }
    }

    private IEnumerable<string> Device(DevicePath path, string? record, string[] altnames)
    {
        using SysfsDirectory? directory = SysfsDirectory.Open(_sysfs + path.Text);
        if (directory?.Attribute("uevent") is not { } uevent
            || directory.LinkTarget("subsystem\0"u8) is not { } subsystem
            || !Printable.Is(path.Text)
            || !_written.Add(path.Text))
        {
            yield break;
        }

        yield return $"P: {path.Text}";
        SortedList<string, string> properties = new(StringComparer.Ordinal) { ["SUBSYSTEM"] = subsystem };
        IEnumerable<(string Key, string Value)> fromKernel = uevent.Split('\n')
            .Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .Select(pair => (pair[0], pair[1]));
        record ??= UdevRecords.IdOf(directory.Attribute("dev"), subsystem, path.Name);
        IEnumerable<(string Key, string Value)> fromUdev =
            _records.Read(record).Properties.Select(pair => (pair.Key, pair.Value));
        foreach ((string key, string value) in fromKernel.Concat(fromUdev))
        {
            properties[key] = value;
        }

        bool isVirtual = path.Text.StartsWith(Virtual, StringComparison.Ordinal);
        foreach (string line in altnames
            .Concat(properties.Select(property => $"E: {property.Key}={property.Value}"))
            .Concat(Entries(directory, above: "", depth: 0).Where(line => !isVirtual || line.StartsWith('L')))
            .Where(Printable.Is))
        {
            yield return line;
        }

        yield return "";
    }

    private static IEnumerable<string> Entries(SysfsDirectory directory, string above, int depth)
    {
        string[] names =
        [
            .. directory.Names([])
                .Select(name => CString.Read(name))
                .Where(name => name is not ("." or ".."))
                .Order(StringComparer.Ordinal),
        ];

        // A directory with a uevent file is another device.
        return depth > 0 && names.Contains("uevent")
            ? []
            : names
                .Where(name => depth > 0 || !LeftOut.Contains(name))
                .SelectMany(name => Entry(directory, name, above + name, depth));
    }

    private static IEnumerable<string> Entry(SysfsDirectory directory, string name, string path, int depth)
    {
        if (directory.WholeLinkTarget(CString.Of(name)) is { } target)
        {
            return [$"L: {path}={target}"];
        }

        if (directory.ModeOf(name) is not { } mode)
        {
            return [];
        }

        if ((mode & S_IFMT) != S_IFDIR)
        {
            return Text(directory, name, mode) is { } text ? [$"A: {path}={RecordText.Escape(text)}"] : [];
        }

        using SysfsDirectory? below = depth < Deepest ? directory.Open(CString.Of(name)) : null;
        return below is null ? [] : [.. Entries(below, $"{path}/", depth + 1)];
    }

    // Null for what is no text, cannot be read in the device's state, or not by everybody: that may be a secret, as
    // the serial numbers in a device's memory, and reading may do something.
    private static byte[]? Text(SysfsDirectory directory, string name, mode_t mode)
    {
        byte[]? text = (mode & S_IROTH) != 0 ? directory.Bytes(name) : null;
        return text is not null && !text.Contains((byte)0) && Utf8.IsValid(text) ? text : null;
    }
}
