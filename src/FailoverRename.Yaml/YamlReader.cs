using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using FailoverRename.Rules.Source;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FailoverRename.Yaml;

/// <summary>
/// Reads the plain part of YAML into its raw shape: mappings, lists and text, each with its place. What makes
/// one text mean another (anchors, aliases, tags, merge keys, duplicate keys, several documents) is a fault.
/// </summary>
public sealed class YamlReader
{
    private const int MaxDepth = 16;

    // Plain text cannot begin with one of these unless it is quoted.
    private const string Special = "%@`*&!|>";

    private const string StandardTags = "tag:yaml.org,2002:";

    private readonly SourceText _file;
    private readonly DiagnosticBag _diagnostics;
    private readonly Parser _parser;

    private YamlReader(SourceText file, DiagnosticBag diagnostics)
    {
        _file = file;
        _diagnostics = diagnostics;
        _parser = new Parser(new StringReader(file.Text));
    }

    /// <summary>The file's one document; null if it is empty or its faults leave nothing to read.</summary>
    public static SourceNode? Read(SourceText file, DiagnosticBag diagnostics)
    {
        // YAML has no NUL, though the parser takes it for the end of the text.
        if (file.Text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var nul)
        {
            int line = file.Text.AsSpan(0, nul).Count('\n') + 1;
            int column = nul - file.Text.LastIndexOf('\n', nul);
            diagnostics.Report(new SourcePosition(file, line, column), 1, "not YAML: there is a NUL");
            return null;
        }

        YamlReader reader = new(file, diagnostics);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException fault)
        {
            reader.ReportNotYaml(fault.Start, fault.Message);
            return null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            // The parser's answer to some texts that are no YAML.
            reader.ReportNotYaml(reader._parser.Current?.End ?? Mark.Empty, "something is wrong near here");
            return null;
        }
    }

    private SourceNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            return null;
        }

        SourceNode root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out DocumentStart? second))
        {
            _diagnostics.Report(At(second.Start), 3, "a rules file is one document; here begins a second one");
        }

        // '---' with nothing behind it.
        return root is SourceNode.Scalar { Text: "" } ? null : root;
    }

    private SourceNode ReadNode(int depth)
    {
        ParsingEvent next = _parser.Consume<ParsingEvent>();
        SourcePosition position = At(next.Start);
        if (depth > MaxDepth)
        {
            throw new YamlException(next.Start, next.End, $"more than {MaxDepth} levels deep");
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
                throw new InvalidOperationException($"no node begins with {next.GetType().Name}");
        }
    }

    private ImmutableArray<SourceEntry> ReadEntries(int depth)
    {
        ImmutableArray<SourceEntry>.Builder entries = ImmutableArray.CreateBuilder<SourceEntry>();
        Dictionary<string, int> lines = [];
        while (!_parser.TryConsume<MappingEnd>(out _))
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
            else if (!lines.TryAdd(name.Text, name.Position.Line))
            {
                string first = string.Create(CultureInfo.InvariantCulture, $"line {lines[name.Text]}");
                _diagnostics.Report(name, $"the key '{name.Text}' stands already in {first}");
            }
            else
            {
                entries.Add(new SourceEntry(name, value));
            }
        }

        return entries.ToImmutable();
    }

    private ImmutableArray<SourceNode> ReadItems(int depth)
    {
        ImmutableArray<SourceNode>.Builder items = ImmutableArray.CreateBuilder<SourceNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return items.ToImmutable();
    }

    private void ReportNotYaml(Mark mark, string message)
    {
        // Empty marks are line 0.
        SourcePosition position = new(_file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));
        if (FirstTab() is { } tab && (position is { Line: 1, Column: 1 } || tab.Line - position.Line is 0 or 1))
        {
            _diagnostics.Report(tab, 1, "not YAML: this line is indented by a tab; only spaces indent");
            return;
        }

        char first = _file.Line(position.Line).ElementAtOrDefault(position.Column - 1);
        string hint = Special.Contains(first, StringComparison.Ordinal) && position.Column > 1
            ? $"; if text that begins with '{first}' is meant, quote it"
            : "";
        _diagnostics.Report(position, 1, $"not YAML: {message.TrimEnd('.')}{hint}");
    }

    // The parser says of a tab before a line only where the mapping around it begins.
    private SourcePosition? FirstTab()
    {
        int line = 1;
        foreach (ReadOnlySpan<char> text in _file.Text.AsSpan().EnumerateLines())
        {
            int tab = text[..^text.TrimStart(" \t").Length].IndexOf('\t');
            if (tab >= 0 && !text.IsWhiteSpace())
            {
                return new SourcePosition(_file, line, tab + 1);
            }

            line++;
        }

        return null;
    }

    private void Refuse(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            _diagnostics.Report(At(node.Start), 1, $"an anchor ('&{node.Anchor.Value}') is not allowed");
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
