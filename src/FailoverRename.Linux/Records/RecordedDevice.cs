using System;
using System.Collections.Generic;
using System.Linq;
using FailoverRename.Links;

namespace FailoverRename.Linux.Records;

/// <summary>What a record says of one device, besides its attributes and links.</summary>
/// <param name="path">Its path below <c>/sys</c>.</param>
internal sealed class RecordedDevice(string path)
{
    // What sysfs gives: a page.
    private const int LargestUevent = 4096;

    // These tell a network device's name and number, and so are never what is cut.
    private static readonly string[] First = ["INTERFACE", "IFINDEX"];

    private readonly List<(string Key, string Value)> _properties = [];
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

    /// <summary>Its properties; of those with one key the last.</summary>
    internal IReadOnlyDictionary<string, string> Properties => _properties
        .Where(pair => _hasSubsystem || pair.Key != "SUBSYSTEM")
        .GroupBy(pair => pair.Key)
        .ToDictionary(group => group.Key, group => group.Last().Value);

    /// <summary>Whether it has a <c>uevent</c> file.</summary>
    internal bool HasUevent => _ofKernel is not null || _properties.Count > 0;

    /// <summary>
    /// The bytes of that, no more than the kernel gives. A record that does not say which properties are the kernel's
    /// has all of them there.
    /// </summary>
    internal byte[] Uevent
    {
        get
        {
            List<(string Key, string Value)> lines = _ofKernel is null
                ? _properties
                : [.. _ofKernel.Select(key => (key, this[key] ?? ""))];
            byte[] bytes = Bytes(lines);
            return bytes.Length <= LargestUevent
                ? bytes
                : Bytes(lines.OrderBy(pair => First.Contains(pair.Key) ? 0 : 1))[..LargestUevent];
        }
    }

    /// <summary>The first value of a property; null if it has none.</summary>
    internal string? this[string key] => _properties.Find(pair => pair.Key == key).Value;

    /// <summary>Adds a property.</summary>
    internal void Add(string key, string value) => _properties.Add((key, value));

    /// <summary>Adds what stands in a line <c>S:</c>: a statement or an altname.</summary>
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

    private static byte[] Bytes(IEnumerable<(string Key, string Value)> lines) =>
        KernelText.Encode(string.Concat(lines.Select(pair => $"{pair.Key}={pair.Value}\n")));
}
