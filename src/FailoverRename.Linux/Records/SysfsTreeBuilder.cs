using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using FailoverRename.Links;

namespace FailoverRename.Linux.Records;

/// <summary>
/// Makes a sysfs tree of the lines of a record. Links are made last, after all files and directories, so nothing is
/// written through a link.
/// </summary>
/// <param name="file">The record's path, for messages.</param>
/// <param name="root">An empty directory.</param>
internal sealed class SysfsTreeBuilder(string file, string root)
{
    // The kernel's attributes have at most a page.
    private const int LargestValue = 4096;

    private const string Allowed =
        "a line is 'P: /devices/…', 'E: KEY=VALUE', 'A: ATTRIBUTE=TEXT', 'H: ATTRIBUTE=HEX', 'L: LINK=TARGET' or "
        + "'S: ALTNAME'";

    private readonly Dictionary<string, Ifindex> _altnames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _devices = new(StringComparer.Ordinal);
    private readonly List<(int Line, string Path, string Target)> _links = [];
    private readonly Dictionary<string, Dictionary<string, string>> _properties = new(StringComparer.Ordinal);
    private readonly UdevadmDump _dump = new();
    private RecordedDevice? _device;
    private int _line;
    private bool _hasAttributesOrLinks;

    /// <summary>The device of each altname.</summary>
    internal IReadOnlyDictionary<string, Ifindex> Altnames => _altnames;

    /// <summary>The properties of each device, by its path.</summary>
    internal Dictionary<string, Dictionary<string, string>> Properties => _properties;

    /// <summary>Lays out all devices.</summary>
    /// <exception cref="KernelException">A line has a fault; the message has its position.</exception>
    internal void Build(string[] lines)
    {
        try
        {
            foreach (string line in lines)
            {
                _line++;
                Read(line.TrimEnd('\r'));
            }

            EndDevice();
            if (_dump.FirstLine > 0 && (!_hasAttributesOrLinks || _dump.BeginsWithPriority))
            {
                _line = _dump.FirstLine;
                throw _hasAttributesOrLinks ? Fault(4, Allowed) : Fault(1, UdevadmDump.Message);
            }

            LayLinks();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Fault(1, $"cannot be laid out: {RecordedMachine.Why(fault)}");
        }
    }

    private void LayLinks()
    {
        foreach ((int line, string path, string target) in _links)
        {
            _line = line;
            File.CreateSymbolicLink(Unused(path), target);
        }

        // On the machine every link has a target, for example a driver. A target that the record lacks becomes a
        // directory.
        foreach ((_, string path, string target) in _links)
        {
            try
            {
                Directory.CreateDirectory(Path.Join(root, Path.GetDirectoryName(path), target));
            }
            catch (IOException)
            {
                // The target is a file, or below a file.
            }
        }
    }

    private void Read(string line)
    {
        if (line.Length == 0)
        {
            EndDevice();
            return;
        }

        if (line.Length < 3 || !char.IsAsciiLetterUpper(line[0]) || line[1] != ':' || line[2] != ' ')
        {
            throw Fault(1, Allowed);
        }

        if ((line[0] == 'P') != (_device is null))
        {
            throw Fault(1, "a device begins with 'P: /devices/…' and ends with an empty line");
        }

        if (!_dump.Has(_line, line[0], line[3..]))
        {
            Read(line[0], line[3..]);
        }
    }

    private void Read(char kind, string text)
    {
        switch (kind)
        {
            case 'P':
                BeginDevice(text);
                break;
            case 'E':
                (string key, string property) = Pair(text, isPath: false);
                _device!.Add(key, property);
                break;
            case 'A':
                (string attribute, string escaped) = Pair(text, isPath: true);
                Write(attribute, RecordText.Unescape(escaped));
                break;
            case 'H':
                (string binary, string digits) = Pair(text, isPath: true);
                Write(
                    binary,
                    RecordText.FromHex(digits) ?? throw Fault(binary.Length + 5, "these are no hexadecimal pairs"));
                break;
            case 'L':
                (string link, string target) = Pair(text, isPath: true);
                AddLink(link, target);
                _hasAttributesOrLinks = true;
                break;
            case 'S' when text.StartsWith(RecordStatement.NoValue, StringComparison.Ordinal):
                MakeWithoutValue(text[RecordStatement.NoValue.Length..]);
                break;
            case 'S':
                _device!.Add(text);
                break;
        }
    }

    private void BeginDevice(string path)
    {
        const string Top = "/devices/";
        if (!path.StartsWith(Top, StringComparison.Ordinal) || !RecordPath.IsBelow(path[1..]))
        {
            throw Fault(4, "a device's path begins with '/devices/', and has no '..' in it");
        }

        if (!_devices.Add(path))
        {
            throw Fault(4, $"'{path}' is there twice");
        }

        _device = new RecordedDevice(path);
        Directory.CreateDirectory(root + path);
    }

    private void EndDevice()
    {
        if (_device is not { } device)
        {
            return;
        }

        if (device.HasUevent)
        {
            File.WriteAllBytes(Unused($"{device.Path}/uevent"), device.Uevent);
        }

        if (device.Subsystem is { } subsystem)
        {
            // In sysfs the subsystem is a link, but in a record it is only a property.
            string top = subsystem is "net" or "dmi" ? "class" : "bus";
            AddLink("subsystem", string.Concat(Enumerable.Repeat("../", Depth(device.Path))) + $"{top}/{subsystem}");
            if (top == "class")
            {
                Directory.CreateDirectory($"{root}/class/{subsystem}");
                _links.Add((_line, $"/class/{subsystem}/{device.Name}", $"../..{device.Path}"));
            }
        }

        _properties[device.Path] = device.Properties;
        if (Ifindex.TryParse(device["IFINDEX"], out Ifindex index) && device.Subsystem == "net")
        {
            foreach (string altname in device.Altnames)
            {
                _altnames[altname] = index;
            }
        }

        _device = null;
    }

    private (string Name, string Value) Pair(string text, bool isPath)
    {
        if (text.Split('=', 2) is not [{ Length: > 0 } name, var value])
        {
            throw Fault(4, Allowed);
        }

        return isPath && !RecordPath.IsBelow(name)
            ? throw Fault(4, "this is no name below the device")
            : (name, value);
    }

    private void Write(string attribute, byte[] value)
    {
        _hasAttributesOrLinks = true;
        string path = $"{_device!.Path}/{attribute}";
        Directory.CreateDirectory(Path.GetDirectoryName(root + path)!);
        File.WriteAllBytes(Unused(path), value[..Math.Min(value.Length, LargestValue)]);
    }

    // An attribute that cannot be read becomes a directory.
    private void MakeWithoutValue(string attribute)
    {
        if (!RecordPath.IsBelow(attribute))
        {
            throw Fault(4 + RecordStatement.NoValue.Length, "this is no name below the device");
        }

        Directory.CreateDirectory($"{root}{_device!.Path}/{attribute}");
    }

    private void AddLink(string name, string target)
    {
        string path = $"{_device!.Path}/{name}";
        if (!RecordPath.StaysWithin(target, Depth(path) - 1))
        {
            throw Fault(name.Length + 5, "a link stays within /sys, and goes up only at its beginning");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(root + path)!);
        _links.Add((_line, path, target));
    }

    private string Unused(string path) =>
        Path.Exists(root + path) ? throw Fault(1, $"'{path}' is there twice") : root + path;

    private static int Depth(string path) => path.Count(c => c == '/');

    private KernelException Fault(int column, string message) => new($"{file}:{_line}:{column}: {message}");
}
