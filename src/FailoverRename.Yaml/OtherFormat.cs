using System;
using System.Linq;
using FailoverRename.Rules.Source;

namespace FailoverRename.Yaml;

/// <summary>Recognizes files of udev and systemd that were given as rules files.</summary>
/// <param name="position">The first line with content.</param>
/// <param name="name">The format, as messages call it.</param>
internal sealed class OtherFormat(SourcePosition position, string name)
{
    /// <summary>The other format; null if the file is in none that is known.</summary>
    internal static OtherFormat? Find(SourceText file)
    {
        for (int number = 1; number <= file.LineCount; number++)
        {
            string line = file.Line(number).Trim();
            if (line.Length > 0 && line[0] is not ('#' or ';'))
            {
                return Name(line) is { } name ? new OtherFormat(new SourcePosition(file, number, 1), name) : null;
            }
        }

        return null;
    }

    /// <summary>Reports that the file is in another format.</summary>
    internal void Report(DiagnosticBag diagnostics) => diagnostics.Report(
        position, 1, $"this is {name}; rules are written in YAML, see failover-rename.yaml(5)");

    private static string? Name(string line) =>
        IsSection(line) ? "an INI file, such as those of systemd.link(5)"
        : IsUdevRule(line) ? "a rules file of udev(7)"
        : null;

    // A line such as '[Match]'.
    private static bool IsSection(string line) =>
        line.Length > 2 && line[0] == '[' && line[^1] == ']' && line[1..^1].All(char.IsAsciiLetter)
        && char.IsAsciiLetterUpper(line[1]);

    // A line that begins as 'ATTR{address}=="' does.
    private static bool IsUdevRule(string line)
    {
        string word = string.Concat(line.TakeWhile(c => char.IsAsciiLetterUpper(c) || c == '_'));
        string rest = line[word.Length..];
        if (rest.StartsWith('{'))
        {
            rest = rest[(rest.IndexOf('}', StringComparison.Ordinal) + 1)..];
        }

        string value = rest.TrimStart(' ', '=', '!', '+', '-', ':');
        return word.Length > 0 && value.Length < rest.Length && value.StartsWith('"') && rest.Contains('=');
    }
}
