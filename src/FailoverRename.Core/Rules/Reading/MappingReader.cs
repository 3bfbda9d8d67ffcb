using System;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Rules.Source;

namespace FailoverRename.Rules.Reading;

/// <summary>Gives access to the entries of one mapping by key, and reports keys that are not allowed.</summary>
internal sealed class MappingReader
{
    private readonly DiagnosticBag _diagnostics;

    private MappingReader(SourceNode node, ImmutableArray<SourceEntry> entries, DiagnosticBag diagnostics)
    {
        Node = node;
        All = entries;
        _diagnostics = diagnostics;
    }

    /// <summary>The mapping itself.</summary>
    public SourceNode Node { get; }

    /// <summary>Opens a mapping. Another node is reported, and then treated as an empty mapping.</summary>
    /// <param name="node">The node, which should be a mapping.</param>
    /// <param name="what">The words for it in messages.</param>
    /// <param name="allowed">The keys that it may have.</param>
    /// <param name="diagnostics">Receives the faults.</param>
    /// <param name="elsewhere">Keys that other mappings of its kind may have.</param>
    public static MappingReader Open(
        SourceNode node,
        string what,
        ImmutableArray<string> allowed,
        DiagnosticBag diagnostics,
        ImmutableArray<string>? elsewhere = null)
    {
        if (node is not SourceNode.Mapping mapping)
        {
            return OpenAny(node, what, $"with the keys {string.Join(", ", allowed)}", diagnostics);
        }

        MappingReader reader = new(node, mapping.Entries, diagnostics);
        foreach (SourceEntry entry in reader.All)
        {
            if (!allowed.AsSpan().Contains(entry.Key.Text))
            {
                string fault = elsewhere?.Contains(entry.Key.Text) == true
                    ? $"'{entry.Key.Text}' cannot stand in {what}"
                    : Unknown(entry, what, allowed);
                diagnostics.Report(entry.Key, $"{fault}; allowed: {string.Join(", ", allowed)}");
                reader.HasUnknownKey = true;
            }
        }

        return reader;
    }

    /// <summary>Opens a mapping with any keys, such as names of attributes. Another node is reported.</summary>
    /// <param name="node">The node, which should be a mapping.</param>
    /// <param name="what">The words for it in messages.</param>
    /// <param name="contents">The words for its contents in messages.</param>
    /// <param name="diagnostics">Receives the faults.</param>
    public static MappingReader OpenAny(SourceNode node, string what, string contents, DiagnosticBag diagnostics)
    {
        if (node is SourceNode.Mapping mapping)
        {
            return new MappingReader(node, mapping.Entries, diagnostics);
        }

        if (node is not SourceNode.Unreadable)
        {
            string hint = node is SourceNode.Scalar { Text: var text } ? Remedy.ForText(text) ?? "" : "";
            diagnostics.Report(node, $"{what} is a mapping {contents}{hint}");
        }

        return new MappingReader(node, [], diagnostics);
    }

    /// <summary>Whether an unknown key was reported: a key that seems to be missing may be misspelt.</summary>
    public bool HasUnknownKey { get; private set; }

    /// <summary>Whether one of these keys is there.</summary>
    public bool HasOneOf(ImmutableArray<string> keys) => All.Any(entry => keys.Contains(entry.Key.Text));

    /// <summary>The entries with one of these keys, in the order of the file.</summary>
    public ImmutableArray<SourceEntry> Entries(ImmutableArray<string> keys)
    {
        ImmutableArray<SourceEntry> found = [];
        foreach (SourceEntry entry in All)
        {
            if (keys.AsSpan().Contains(entry.Key.Text))
            {
                found = found.Add(entry);
            }
        }

        return found;
    }

    /// <summary>The entry with this key; null if there is none.</summary>
    public SourceEntry? Entry(string key)
    {
        foreach (SourceEntry entry in All)
        {
            if (entry.Key.Text == key)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>All entries, in the order of the file.</summary>
    public ImmutableArray<SourceEntry> All { get; }

    /// <summary>The text of a key's value; null if it is absent, or reported because it is no plain text.</summary>
    public SourceNode.Scalar? Scalar(string key) =>
        Entry(key) is { } entry ? ValueReader.Scalar(entry.Value, key, _diagnostics) : null;

    /// <summary>The texts of a key's value, one or a list; null if it is absent or was reported.</summary>
    public ImmutableArray<SourceNode.Scalar>? Scalars(string key) =>
        Entry(key) is { } entry ? ValueReader.Scalars(entry.Value, key, _diagnostics) : null;

    /// <summary>Whether a key that can only be <c>true</c> is there; false if it is absent or was reported.</summary>
    public bool Flag(string key)
    {
        switch (Scalar(key))
        {
            case null:
                return false;
            case { Text: "true" }:
                return true;
            case { } scalar:
                _diagnostics.Report(scalar, $"'{key}' can only be true, not '{scalar.Text}'; leave it out otherwise");
                return false;
        }
    }

    private static string Unknown(SourceEntry entry, string what, ImmutableArray<string> allowed)
    {
        string key = entry.Key.Text;
        string? hint = Remedy.ForKey(entry, allowed);
        if (hint is null && Nearest(key, allowed) is { } near)
        {
            hint = $" (did you mean '{near}'?)";
        }

        return $"unknown key '{key}' in {what}{hint}";
    }

    private static string? Nearest(string written, ImmutableArray<string> allowed)
    {
        string? nearest = allowed.MinBy(key => Distance(written, key));
        return nearest is not null && Distance(written, nearest) <= Math.Max(1, nearest.Length / 3) ? nearest : null;
    }

    // The Levenshtein distance.
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 0; i < from.Length; i++)
        {
            int diagonal = row[0]++;
            for (int j = 0; j < to.Length; j++)
            {
                int replaced = diagonal + (from[i] == to[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], row[j + 1]) + 1);
            }
        }

        return row[^1];
    }
}
