using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using FailoverRename.Links;

namespace FailoverRename.Linux.Records;

/// <summary>
/// Makes a sysfs tree of the lines of a record. Links are made last, where directories are real already: nothing is
/// ever written through one.
/// </summary>
/// <param name="file">The record's path, for messages.</param>
/// <param name="root">An empty directory.</param>
internal sealed class RecordLayout(string file, string root)
{
    private const int MostLines = 100_000;

    // What sysfs gives: a page.
    private const int LargestValue = 4096;

    private const string Allowed =
        "a line is 'P: /devices/…', 'E: KEY=VALUE', 'A: ATTRIBUTE=TEXT', 'H: ATTRIBUTE=HEX', 'L: LINK=TARGET' or "
        + "'S: ALTNAME'";

    private readonly Dictionary<string, Ifindex> _altnames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _devices = new(StringComparer.Ordinal);
    private readonly List<(int Line, string Path, string Target)> _links = [];
    private readonly List<string> _alsoNamed = [];
    private readonly StringBuilder _properties = new();
    private string? _device;
    private int _line;

    /// <summary>Who has which altname.</summary>
    internal IReadOnlyDictionary<string, Ifindex> Altnames => _altnames;

    /// <summary>Lays out all devices.</summary>
    /// <exception cref="KernelException">A line has a fault; its place is in the message.</exception>
    internal void Lay(string[] lines)
    {
        try
        {
            foreach (string line in lines)
            {
                _line++;
                Read(line.TrimEnd('\r'));
            }

            EndDevice();
            foreach ((int line, string path, string target) in _links)
            {
                _line = line;
                File.CreateSymbolicLink(Unused(path), target);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Fault(1, $"cannot be laid out: {RecordedMachine.Why(fault)}");
        }
    }

    private void Read(string line)
    {
        if (_line > MostLines)
        {
            throw Fault(1, $"a record has at most {MostLines} lines");
        }

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

        Read(line[0], line[3..]);
    }

    // Lines of other kinds are those of udevadm-info(8) that nothing here depends on.
    private void Read(char kind, string text)
    {
        switch (kind)
        {
            case 'P':
                BeginDevice(text);
                break;
            case 'E':
                Pair(text, isPath: false);
                _properties.Append(text).Append('\n');
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
                break;
            case 'S':
                _alsoNamed.Add(text);
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

        _device = path;
        Directory.CreateDirectory(root + path);
    }

    private void EndDevice()
    {
        if (_device is null)
        {
            return;
        }

        if (_properties.Length > LargestValue)
        {
            throw Fault(1, $"'{_device}': the properties of a device have at most {LargestValue} bytes");
        }

        if (_properties.Length > 0)
        {
            File.WriteAllText(Unused($"{_device}/uevent"), _properties.ToString());
        }

        string? subsystem = Property("SUBSYSTEM");
        if (subsystem is not null)
        {
            // As in sysfs; a record has it as a property only.
            string top = subsystem == "net" ? "class" : "bus";
            AddLink("subsystem", string.Concat(Enumerable.Repeat("../", Depth(_device))) + $"{top}/{subsystem}");
        }

        if (subsystem == "net")
        {
            Directory.CreateDirectory(root + "/class/net");
            _links.Add((_line, $"/class/net/{_device[(_device.LastIndexOf('/') + 1)..]}", $"../..{_device}"));
            if (Ifindex.TryParse(Property("IFINDEX"), out Ifindex index))
            {
                _alsoNamed.ForEach(altname => _altnames[altname] = index);
            }
        }

        _device = null;
        _alsoNamed.Clear();
        _properties.Clear();
    }

    private string? Property(string key) => _properties.ToString().Split('\n')
        .FirstOrDefault(line => line.StartsWith($"{key}=", StringComparison.Ordinal))?[(key.Length + 1)..];

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
        if (value.Length > LargestValue)
        {
            throw Fault(4, $"an attribute has at most {LargestValue} bytes");
        }

        string path = $"{_device}/{attribute}";
        Directory.CreateDirectory(Path.GetDirectoryName(root + path)!);
        File.WriteAllBytes(Unused(path), value);
    }

    private void AddLink(string name, string target)
    {
        string path = $"{_device}/{name}";
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
