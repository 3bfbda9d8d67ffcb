using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using FailoverRename.Rules.Source;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FailoverRename.Yaml;

/// <summary>
/// Reads mappings, lists and text, each with its position. Anchors, aliases, tags, merge keys, duplicate keys and a
/// second document are faults.
/// </summary>
public sealed class YamlReader
{
    internal const int MaxDepth = 16;

    private const int FewKeys = 16;

    private const string StandardTags = "tag:yaml.org,2002:";

    private readonly SourceText _file;
    private readonly DiagnosticBag _diagnostics;
    private readonly Parser _parser;

    // What was read of all mappings and lists that are open.
    private readonly List<SourceEntry> _entries = [];
    private readonly List<SourceNode> _items = [];

    private YamlReader(SourceText file, DiagnosticBag diagnostics)
    {
        _file = file;
        _diagnostics = diagnostics;
        _parser = new Parser(new StringReader(file.Text));
    }

    /// <summary>The file's one document; null if it is empty or its faults leave nothing to read.</summary>
    public static SourceNode? Read(SourceText file, DiagnosticBag diagnostics)
    {
        // The parser takes a NUL for the end of the text, and would not read the rest.
        if (file.Text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var nul)
        {
            int line = file.Text.AsSpan(0, nul).Count('\n') + 1;
            int column = nul - file.Text.LastIndexOf('\n', nul);
            SourcePosition position = new(file, line, column);
            diagnostics.Report(position, 1, "not YAML: a NUL byte; a rules file is UTF-8 text");
            return null;
        }

        YamlReader reader = new(file, diagnostics);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException fault)
        {
            new SyntaxFault(file, fault.Start, fault.End, fault.Message).Report(diagnostics);
            return null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            // The parser throws these for some texts that are not YAML.
            Mark mark = reader._parser.Current?.End ?? Mark.Empty;
            new SyntaxFault(file, mark, mark, NameOf(fault)).Report(diagnostics);
            return null;
        }
    }

    // The runtime's messages depend on how the program was published.
    private static string NameOf(Exception fault) => fault switch
    {
        ArgumentException => nameof(ArgumentException),
        _ when fault.Message.Contains("scanner", StringComparison.Ordinal) => fault.Message,
        _ => nameof(InvalidOperationException),
    };

    private SourceNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            return null;
        }

        SourceNode root = ReadNode(0);
        if (root is not SourceNode.Mapping && OtherFormat.Find(_file) is { } other)
        {
            other.Report(_diagnostics);
            return null;
        }

        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out DocumentStart? second))
        {
            _diagnostics.Report(At(second.Start), 3, "a second YAML document begins here; a rules file has one");
        }

        // '---' with nothing after it.
        return root is SourceNode.Scalar { Text: "" } ? null : root;
    }

    private SourceNode ReadNode(int depth)
    {
        ParsingEvent next = Take();
        SourcePosition position = At(next.Start);
        if (depth > MaxDepth)
        {
            throw new YamlException(next.Start, next.End, SyntaxFault.TooDeep);
        }

        if (next is NodeEvent node)
        {
            Refuse(node);
        }

        switch (next)
        {
            case Scalar scalar:
                return new SourceNode.Scalar(scalar.Value, position, Columns(scalar));
            case MappingStart:
                return new SourceNode.Mapping(ReadEntries(depth), position);
            case SequenceStart list:
                return new SourceNode.Sequence(ReadItems(depth), list.Style == SequenceStyle.Flow, position);
            case AnchorAlias alias:
                _diagnostics.Report(
                    position,
                    Columns(alias),
                    $"an alias ('*{alias.Value}') is not allowed; if text is meant, quote it: \"*{alias.Value}\"");
                return new SourceNode.Unreadable(position);
            default:
                throw new YamlException(next.Start, next.End, SyntaxFault.NoNode);
        }
    }

    private ImmutableArray<SourceEntry> ReadEntries(int depth)
    {
        int begin = _entries.Count;
        Dictionary<string, SourceEntry>? byKey = null;
        while (_parser.Current is not MappingEnd)
        {
            SourceNode key = ReadNode(depth + 1);
            SourceNode value = ReadNode(depth + 1);
            if (key is not SourceNode.Scalar name)
            {
                if (key is not SourceNode.Unreadable)
                {
                    _diagnostics.Report(key, "a key is plain text, not a list or a mapping");
                }
            }
            else if (name.Text == "<<")
            {
                _diagnostics.Report(name, "a merge key ('<<') is not allowed; write the keys out");
            }
            else if (Find(name.Text, Since(begin), byKey) is { } known)
            {
                string first = string.Create(CultureInfo.InvariantCulture, $"line {known.Key.Position.Line}");
                _diagnostics.Report(name, $"duplicate key '{name.Text}'; first used in {first}");
            }
            else
            {
                SourceEntry entry = new(name, value);
                if (_entries.Count - begin == FewKeys)
                {
                    byKey = _entries.Skip(begin).ToDictionary(other => other.Key.Text);
                }

                byKey?.Add(name.Text, entry);
                _entries.Add(entry);
            }
        }

        Take();
        ImmutableArray<SourceEntry> entries = [.. Since(begin)];
        _entries.RemoveRange(begin, entries.Length);
        return entries;
    }

    private ReadOnlySpan<SourceEntry> Since(int begin) => CollectionsMarshal.AsSpan(_entries)[begin..];

    // Comparing few keys costs less than a hash table.
    private static SourceEntry? Find(
        string key, ReadOnlySpan<SourceEntry> entries, Dictionary<string, SourceEntry>? byKey)
    {
        if (byKey is not null)
        {
            return byKey.GetValueOrDefault(key);
        }

        foreach (SourceEntry entry in entries)
        {
            if (entry.Key.Text == key)
            {
                return entry;
            }
        }

        return null;
    }

    private ImmutableArray<SourceNode> ReadItems(int depth)
    {
        int begin = _items.Count;
        while (_parser.Current is not SequenceEnd)
        {
            _items.Add(ReadNode(depth + 1));
        }

        Take();
        ImmutableArray<SourceNode> items = [.. CollectionsMarshal.AsSpan(_items)[begin..]];
        _items.RemoveRange(begin, items.Length);
        return items;
    }

    // Costs less than the parser's own methods for this, which are generic.
    private ParsingEvent Take()
    {
        ParsingEvent taken = _parser.Current ?? throw new YamlException(SyntaxFault.NoNode);
        _parser.MoveNext();
        return taken;
    }

    private void Refuse(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            _diagnostics.Report(
                At(node.Start), 1, $"an anchor ('&{node.Anchor.Value}') is not allowed; if text is meant, quote it");
        }

        if (!node.Tag.IsEmpty)
        {
            string tag = node.Tag.Value.Replace(StandardTags, "!!", StringComparison.Ordinal);
            _diagnostics.Report(At(node.Start), 1, $"a tag ('{tag}') is not allowed; all values are text");
        }
    }

    private SourcePosition At(Mark mark) => new(_file, (int)mark.Line, (int)mark.Column);

    private static int Columns(ParsingEvent node) =>
        node.Start.Line == node.End.Line ? (int)Math.Max(1, node.End.Column - node.Start.Column) : 1;
}
