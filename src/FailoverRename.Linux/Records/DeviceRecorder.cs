using System;
using System.Collections.Generic;
using System.Linq;
using FailoverRename.Linux.Sysfs;
using FailoverRename.Text;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Records;

/// <summary>
/// Writes one device to a record: all its attributes, links and directories. An attribute is recorded without its value
/// if it cannot be read now, or if not every user may read it. Such a value may be a secret, for example a serial
/// number in a device's memory, and reading it may have side effects.
/// </summary>
/// <param name="sysfs">The mount point of sysfs.</param>
internal sealed class DeviceRecorder(string sysfs)
{
    // The most levels of directories below the device. There are no loops, because links are not followed.
    private const int Deepest = 16;

    // Root can read more of a PCI device's configuration space than other users, including a serial number. Only the
    // standard header is recorded.
    private const string Configuration = "config";
    private const int StandardHeader = 64;

    private const string SubsystemKey = "SUBSYSTEM";

    private readonly UdevDatabase _records = new();

    /// <summary>The lines of a device; none if there is no device at this path.</summary>
    /// <param name="path">The device's path.</param>
    /// <param name="record">
    /// The name of udev's record of the device; null to derive it from the device's node or subsystem and name.
    /// </param>
    /// <param name="altnames">The lines for the device's altnames.</param>
    internal DeviceText Record(DevicePath path, string? record, string[] altnames)
    {
        using SysfsDirectory? directory = HostDirectory.Open(sysfs + path.Text);
        if (directory?.Attribute("uevent") is not { } uevent)
        {
            return new DeviceText([], [], []);
        }

        string? subsystem = directory.LinkTarget("subsystem\0"u8);
        SortedList<string, string> properties = new(StringComparer.Ordinal)
        {
            [SubsystemKey] = subsystem ?? RecordStatement.AboutSubsystem,
        };
        List<string> ofKernel = [];
        foreach (string line in uevent.Split('\n'))
        {
            if (line.Split('=', 2) is [{ Length: > 0 } key, var value] && !ofKernel.Contains(key))
            {
                ofKernel.Add(key);
                properties[key] = value;
            }
        }

        record ??= UdevDatabase.IdOf(directory.Attribute("dev"), subsystem, path.Name);
        foreach ((string key, string value) in _records.Read(record).Properties)
        {
            properties[key] = value;
        }

        string[] statements =
        [
            $"S: {RecordStatement.OfKernel} {string.Join(' ', ofKernel)}",
            .. subsystem is null ? [$"S: {RecordStatement.NoSubsystem}"] : Array.Empty<string>(),
        ];
        Contents contents = new(path);
        contents.Read(directory, above: "", depth: 0);
        List<string> lines = [.. altnames, .. statements];
        foreach ((string key, string value) in properties)
        {
            lines.Add($"E: {key}={value}");
        }

        return new DeviceText(
            [$"P: {path.Text}", .. lines.Concat(contents.Lines).Where(Printable.Is), ""],
            contents.Children,
            contents.Linked);
    }

    // The files, links and directories of a device.
    private sealed class Contents(DevicePath device)
    {
        internal List<string> Lines { get; } = [];

        internal List<string> Children { get; } = [];

        internal List<string> Linked { get; } = [];

        internal void Read(SysfsDirectory directory, string above, int depth)
        {
            foreach (string name in directory.Names([])
                .Select(name => CString.Read(name))
                .Where(name => name is not ("." or ".."))
                .Where(name => depth > 0 || name is not ("uevent" or "subsystem"))
                .Order(StringComparer.Ordinal))
            {
                // The format cannot express a name with a '='.
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
                if (IsFollowed(name) && device.Follow(path, target) is { } followed)
                {
                    Linked.Add(followed.Text);
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

        // These links lead to devices that lead to each other and to many unrelated devices.
        private static bool IsFollowed(string name) =>
            name != "iommu"
            && !name.StartsWith("consumer:", StringComparison.Ordinal)
            && !name.StartsWith("supplier:", StringComparison.Ordinal);

        // A directory with a uevent file is another device.
        private void Enter(SysfsDirectory directory, string name, string path, int depth)
        {
            using SysfsDirectory? below = depth < Deepest ? directory.Open(CString.Of(name)) : null;
            if (below?.Has("uevent") is true)
            {
                Children.Add($"{device.Text}/{path}");
            }
            else if (below is not null)
            {
                Read(below, $"{path}/", depth + 1);
            }
        }

        // Text is easier to read, but umockdev ends the value of an 'A' line at a NUL.
        private static string Value(string path, ReadOnlySpan<byte> value) => value.Contains((byte)0)
            ? $"H: {path}={Convert.ToHexString(value)}"
            : $"A: {path}={RecordText.Escape(value)}";
    }
}
