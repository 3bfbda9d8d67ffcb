using System;
using System.Globalization;
using System.Linq;

namespace FailoverRename.Rules.Source;

/// <summary>The text of a rules file, which messages quote.</summary>
/// <param name="path">The path, as messages show it.</param>
/// <param name="text">The whole text; the byte order mark that some editors begin it with is dropped.</param>
public sealed class SourceText(string path, string text)
{
    private const char ByteOrderMark = '\ufeff';

    // The line ends of YAML, the longest first.
    private static readonly string[] LineEnds = ["\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"];

    private string[]? _lines;

    /// <summary>The path, as messages show it.</summary>
    public string Path => path;

    /// <summary>The whole text.</summary>
    public string Text { get; } = text.StartsWith(ByteOrderMark) ? text[1..] : text;

    /// <summary>The number of lines; what follows the last line end counts as one.</summary>
    public int LineCount => Lines.Length;

    private string[] Lines => _lines ??= Text.Split(LineEnds, StringSplitOptions.None);

    /// <summary>A line without its end, counted from 1; empty after the last.</summary>
    public string Line(int number) => Lines.ElementAtOrDefault(number - 1) ?? "";
}

/// <summary>A position in a rules file; lines and columns count from 1.</summary>
public readonly record struct SourcePosition(SourceText File, int Line, int Column)
{
    /// <summary>The file's own name and the line, as <c>50-failover.yaml:9</c>.</summary>
    public string Label =>
        string.Create(CultureInfo.InvariantCulture, $"{File.Path[(File.Path.LastIndexOf('/') + 1)..]}:{Line}");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File.Path}:{Line}:{Column}");
}
