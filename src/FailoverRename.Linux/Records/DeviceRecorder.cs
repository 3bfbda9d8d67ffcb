using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Linux.Sysfs;
using FailoverRename.Rules.Source;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Records;

/// <summary>
/// Writes what a record has of one device: all its attributes, links and directories. What cannot be read in the
/// device's state, or not by everybody, is there without its value: that may be a secret, as the serial numbers in a
/// device's memory, and reading may do something.
/// </summary>
/// <param name="sysfs">Where sysfs is mounted.</param>
internal sealed class DeviceRecorder(string sysfs)
{
    // Sysfs has no circles, as links are not followed.
    private const int Deepest = 16;

    // Root reads more of a PCI device's than others, and with it a serial number.
    private const string Configuration = "config";
    private const int StandardHeader = 64;

    private const string SubsystemKey = "SUBSYSTEM";

    private readonly UdevRecords _records = new();

    /// <summary>The lines of a device; none if there is none at this path.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="record">The name of udev's record of it; null for what follows from its subsystem.</param>
    /// <param name="altnames">The lines of its altnames.</param>
    internal DeviceText Record(DevicePath path, string? record, string[] altnames)
    {
        using SysfsDirectory? directory = SysfsDirectory.Open(sysfs + path.Text);
        if (directory?.Attribute("uevent") is not { } uevent)
        {
            return DeviceText.None;
        }

        string? subsystem = directory.LinkTarget("subsystem\0"u8);
        (string Key, string Value)[] ofKernel =
        [
            .. uevent.Split('\n')
                .Select(line => line.Split('=', 2))
                .Where(pair => pair is [{ Length: > 0 }, _])
                .Select(pair => (pair[0], pair[1])),
        ];
        record ??= UdevRecords.IdOf(directory.Attribute("dev"), subsystem, path.Name);
        IEnumerable<(string Key, string Value)> ofUdev =
            _records.Read(record).Properties.Select(pair => (pair.Key, pair.Value));
        SortedList<string, string> properties = new(StringComparer.Ordinal)
        {
            [SubsystemKey] = subsystem ?? RecordStatement.AboutSubsystem,
        };
        foreach ((string key, string value) in ofKernel.Concat(ofUdev))
        {
            properties[key] = value;
        }

        string[] statements =
        [
            $"S: {RecordStatement.OfKernel} {string.Join(' ', ofKernel.Select(pair => pair.Key).Distinct())}",
            .. subsystem is null ? [$"S: {RecordStatement.NoSubsystem}"] : Array.Empty<string>(),
        ];
        Contents contents = new(path);
        contents.Read(directory, above: "", depth: 0);
        IEnumerable<string> lines = altnames
            .Concat(statements)
            .Concat(properties.Select(property => $"E: {property.Key}={property.Value}"))
            .Concat(contents.Lines);
        return new DeviceText(
            [$"P: {path.Text}", .. lines.Where(Printable.Is), ""],
            [.. contents.Children],
            [.. contents.Links]);
    }

    // The files, links and directories of a device.
    private sealed class Contents(DevicePath device)
    {
        internal List<string> Lines { get; } = [];

        internal List<DevicePath> Children { get; } = [];

        internal List<(string Name, DevicePath Target)> Links { get; } = [];

        internal void Read(SysfsDirectory directory, string above, int depth)
        {
            foreach (string name in directory.Names([])
                .Select(name => CString.Read(name))
                .Where(name => name is not ("." or ".."))
                .Where(name => depth > 0 || name is not ("uevent" or "subsystem"))
                .Order(StringComparer.Ordinal))
            {
                // The format has no name with a '='.
                if (!name.Contains('=', StringComparison.Ordinal))
                {
                    Read(directory, name, above + name, depth);
                }
            }
        }

        private void Read(SysfsDirectory directory, string name, string path, int depth)
        {
            if (directory.WholeLinkTarget(CString.Of(name)) is { } target)
            {
                Lines.Add($"L: {path}={target}");
                if (device.Follow(path, target) is { } followed)
                {
                    Links.Add((name, followed));
                }
            }
            else if (directory.ModeOf(name) is { } mode)
            {
                int before = Lines.Count;
                if ((mode & S_IFMT) == S_IFDIR)
                {
                    Enter(directory, name, path, depth);
                }
                else if ((mode & S_IROTH) != 0 && directory.Bytes(name) is { } value)
                {
                    int length = name == Configuration ? Math.Min(value.Length, StandardHeader) : value.Length;
                    Lines.Add(Value(path, value.AsSpan(0, length)));
                }

                if (Lines.Count == before)
                {
                    Lines.Add($"S: {RecordStatement.NoValue}{path}");
                }
            }
        }

        // A directory with a uevent file is another device.
        private void Enter(SysfsDirectory directory, string name, string path, int depth)
        {
            using SysfsDirectory? below = depth < Deepest ? directory.Open(CString.Of(name)) : null;
            if (below?.Has("uevent") is true)
            {
                Children.Add(new DevicePath($"{device.Text}/{path}"));
            }
            else if (below is not null)
            {
                Read(below, $"{path}/", depth + 1);
            }
        }

        // Text is easier to read; what umockdev takes for text ends at a NUL.
        private static string Value(string path, ReadOnlySpan<byte> value) => value.Contains((byte)0)
            ? $"H: {path}={Convert.ToHexString(value)}"
            : $"A: {path}={RecordText.Escape(value)}";
    }
}
