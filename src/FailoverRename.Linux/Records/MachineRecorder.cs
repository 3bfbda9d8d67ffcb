using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using FailoverRename.Linux.Netlink;
using FailoverRename.Linux.Sysfs;
using FailoverRename.Rules.Source;

namespace FailoverRename.Linux.Records;

/// <summary>
/// Writes a record of this machine's network devices and of the devices that they sit on, in the format of
/// umockdev-record(1). Of virtual devices only what they are called and where they belong is of interest. What is not
/// plain text, for which the format has no escape outside of attributes, is left out.
/// </summary>
public sealed class MachineRecorder
{
    private const int PageSize = 4096;
    private const int Deepest = 4;
    private const string Virtual = "/devices/virtual/";

    // What counts by itself, or tells nothing that a name could depend on.
    private static readonly ImmutableArray<string> LeftOut = ["uevent", "subsystem", "power", "statistics"];

    private readonly string _sysfs;
    private readonly UdevRecords _records = new();
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    private MachineRecorder(string sysfs) => _sysfs = sysfs;

    /// <summary>The lines of the record.</summary>
    /// <param name="sysfs">Where the sysfs of the caller's network namespace is mounted.</param>
    /// <exception cref="KernelException">There is no sysfs, or no rtnetlink.</exception>
    public static IEnumerable<string> Record(string sysfs = "/sys")
    {
        using LinkRequests requests = new();
        return [.. new MachineRecorder(sysfs).Lines(requests.Links())];
    }

    private IEnumerable<string> Lines(ImmutableArray<LinkMessage> links)
    {
        foreach (LinkMessage link in links.OrderBy(link => link.Index.Value))
        {
            if (DevicePath.Of(Path.Join(_sysfs, "class/net"), link.Name) is not { } path)
            {
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
            .Concat(Entries(path.Text, name: "", depth: 0).Where(line => !isVirtual || line.StartsWith('L')))
            .Where(Printable.Is))
        {
            yield return line;
        }

        yield return "";
    }

    private IEnumerable<string> Entries(string device, string name, int depth)
    {
        FileSystemInfo[] entries = [];
        try
        {
            entries = new DirectoryInfo(Path.Join(_sysfs, device, name)).GetFileSystemInfos();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Gone with its device.
        }

        // A directory with a uevent file is another device.
        return depth > 0 && entries.Any(entry => entry.Name == "uevent")
            ? []
            : entries
                .Where(entry => depth > 0 || !LeftOut.Contains(entry.Name))
                .OrderBy(entry => entry.Name, StringComparer.Ordinal)
                .SelectMany(entry => Entry(device, $"{name}/{entry.Name}".TrimStart('/'), entry, depth));
    }

    private IEnumerable<string> Entry(string device, string name, FileSystemInfo entry, int depth)
    {
        if (entry.LinkTarget is { } target)
        {
            return [$"L: {name}={target}"];
        }

        if (entry is DirectoryInfo)
        {
            return depth < Deepest ? Entries(device, name, depth + 1) : [];
        }

        return Text(entry) is { } text ? [$"A: {name}={RecordText.Escape(text)}"] : [];
    }

    // Null for what is no text, cannot be read in the device's state, or not by everybody: that may be a secret, as
    // the serial numbers in a device's memory, and reading may do something.
    private static byte[]? Text(FileSystemInfo file)
    {
        try
        {
            if (!file.UnixFileMode.HasFlag(UnixFileMode.OtherRead))
            {
                return null;
            }

            using FileStream stream = new(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            byte[] page = new byte[PageSize];
            byte[] text = page[..stream.Read(page)];
            bool isText = !text.Contains((byte)0) && System.Text.Unicode.Utf8.IsValid(text);
            return isText ? text : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
