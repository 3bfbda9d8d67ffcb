using System;
using System.Collections.Generic;
using System.Linq;
using FailoverRename.Text;

namespace FailoverRename.Linux.Records;

/// <summary>One device of a record, without its attributes and links.</summary>
/// <param name="path">Its path below <c>/sys</c>.</param>
internal sealed class RecordedDevice(string path)
{
    // The kernel's uevent files have at most a page.
    private const int LargestUevent = 4096;

    private readonly Dictionary<string, string> _properties = new(StringComparer.Ordinal);
    private readonly List<string> _lines = [];
    private readonly List<string> _alsoNamed = [];
    private string[]? _ofKernel;
    private bool _hasSubsystem = true;

    /// <summary>Its path below <c>/sys</c>.</summary>
    internal string Path => path;

    /// <summary>Its name.</summary>
    internal string Name => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Its altnames.</summary>
    internal IReadOnlyList<string> Altnames => _alsoNamed;

    /// <summary>Its subsystem; null if it has none.</summary>
    internal string? Subsystem => _hasSubsystem ? this["SUBSYSTEM"] : null;

    /// <summary>Its properties. If a key occurs several times, the last value counts.</summary>
    internal Dictionary<string, string> Properties
    {
        get
        {
            if (!_hasSubsystem)
            {
                _properties.Remove("SUBSYSTEM");
            }

            return _properties;
        }
    }

    /// <summary>Whether it has a <c>uevent</c> file.</summary>
    internal bool HasUevent => _ofKernel is not null || _lines.Count > 0;

    /// <summary>
    /// The bytes of its <c>uevent</c> file, at most a page. If the record does not say which properties are the
    /// kernel's, the file has all properties.
    /// </summary>
    internal byte[] Uevent
    {
        get
        {
            IEnumerable<string> lines = _ofKernel?.Select(Line) ?? _lines;
            byte[] bytes = Bytes(lines);

            // The name and ifindex of a network device must not be cut off.
            return bytes.Length <= LargestUevent
                ? bytes
                : Bytes([Line("INTERFACE"), Line("IFINDEX"), .. lines])[..LargestUevent];
        }
    }

    /// <summary>The value of a property; null if it has none.</summary>
    internal string? this[string key] => _properties.GetValueOrDefault(key);

    /// <summary>Adds a property.</summary>
    internal void Add(string key, string value)
    {
        _properties[key] = value;
        _lines.Add($"{key}={value}");
    }

    /// <summary>Adds the text of a line <c>S:</c>: a statement or an altname.</summary>
    internal void Add(string text)
    {
        if (text.StartsWith(RecordStatement.OfKernel, StringComparison.Ordinal))
        {
            _ofKernel = text[RecordStatement.OfKernel.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
        else if (text == RecordStatement.NoSubsystem)
        {
            _hasSubsystem = false;
        }
        else if (!text.Contains(' ', StringComparison.Ordinal))
        {
            _alsoNamed.Add(text);
        }
    }

    private string Line(string key) => $"{key}={this[key]}";

    private static byte[] Bytes(IEnumerable<string> lines) =>
        KernelText.Encode(string.Concat(lines.Select(line => $"{line}\n")));
}
