using System;
using System.Collections.Generic;
using System.Linq;
using FailoverRename.Rules.Source;

namespace FailoverRename.Yaml;

/// <summary>Explains why a line of a block mapping or list does not fit the lines above it.</summary>
internal static class Indentation
{
    private const string Wrong = "wrong indentation: the keys of a mapping begin in one column, and so do the items of"
        + " a list";

    private const string NoColon =
        "there is no ': ' after this key; write 'KEY: VALUE', or quote a text of several lines";

    /// <summary>The position in the line, or in the one above, and the message.</summary>
    internal static (SourcePosition Position, string Message) FaultOf(SourceText file, int line)
    {
        string text = file.Line(line);
        int indent = text.Length - text.TrimStart(' ').Length;
        int above = Above(file, line);
        SourcePosition position = new(file, line, indent + 1);
        if (MissingSpace(text) is { } colon)
        {
            return (new SourcePosition(file, line, colon + 2), SpaceAfter(text, colon));
        }

        if (above > 0 && MissingSpace(file.Line(above)) is { } missed)
        {
            return (new SourcePosition(file, above, missed + 2), SpaceAfter(file.Line(above), missed));
        }

        // A line without a key is read together with the next one, which then is at fault.
        if (above > 0 && HasKey(text) && !HasKey(file.Line(above)) && Columns(file.Line(above)).Contains(indent)
            && !IsItem(text[indent..]) && !IsItem(file.Line(above)[indent..]))
        {
            return (new SourcePosition(file, above, indent + 1), NoColon);
        }

        bool isItem = IsItem(text[indent..]);
        return (position, Neighbour(file, line, indent) switch
        {
            null => Wrong,
            true when !isItem => "each item of a list begins with '- '",
            false when isItem => "an item of a list cannot stand between the keys of a mapping; indent the list below"
                + " its key",
            _ when !HasKey(text) => NoColon,
            _ => Wrong,
        });
    }

    // Whether the nearest line above that has something in this column has an item there; null if it is indented less.
    private static bool? Neighbour(SourceText file, int line, int column)
    {
        for (int above = Above(file, line); above > 0; above = Above(file, above))
        {
            string text = file.Line(above);
            foreach (int begin in Columns(text))
            {
                if (begin == column)
                {
                    return IsItem(text[begin..]);
                }
            }

            if (Columns(text).First() < column)
            {
                return null;
            }
        }

        return null;
    }

    // Where a line begins, and where what follows each '- ' at its beginning does.
    private static IEnumerable<int> Columns(string text)
    {
        int at = text.Length - text.TrimStart(' ').Length;
        yield return at;
        while (IsItem(text[at..]) && !string.IsNullOrWhiteSpace(text[(at + 1)..]))
        {
            at = text.Length - text[(at + 1)..].TrimStart(' ').Length;
            yield return at;
        }
    }

    private static bool IsItem(string text) => text == "-" || text.StartsWith("- ", StringComparison.Ordinal);

    private static bool HasKey(string text) =>
        text.Contains(": ", StringComparison.Ordinal) || text.EndsWith(':');

    // The place of the colon in a line such as '- rule:a', which YAML takes for text.
    private static int? MissingSpace(string text)
    {
        int begin = Columns(text).Last();
        int colon = text.IndexOf(':', begin);
        return colon > begin && colon + 1 < text.Length && text[colon + 1] != ' ' && !HasKey(text)
            && text[begin..colon].All(c => char.IsAsciiLetter(c) || c == '-')
            ? colon
            : null;
    }

    private static string SpaceAfter(string text, int colon)
    {
        string key = text[Columns(text).Last()..colon];
        return $"a space is missing after '{key}:'; write '{key}: {text[(colon + 1)..].TrimEnd()}'";
    }

    // The number of the nearest line above that is neither blank nor a comment; 0 if there is none.
    private static int Above(SourceText file, int line)
    {
        int above = line - 1;
        while (above > 0 && file.Line(above).AsSpan().TrimStart() is [] or ['#', ..])
        {
            above--;
        }

        return above;
    }
}
