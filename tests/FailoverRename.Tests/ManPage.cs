using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace FailoverRename.Tests;

/// <summary>A manual page, written in mdoc(7).</summary>
/// <param name="Source">Its source.</param>
internal sealed partial record ManPage(string Source)
{
    private const string RulesHead = "version: 1\n";

    /// <summary>The items (<c>.It</c>) of its lists, as they are written there.</summary>
    internal ImmutableArray<string> Items => [.. ItemLine().Matches(Source).Select(line => line.Groups[1].Value)];

    /// <summary>Its examples: rules, or what the program says, or both.</summary>
    internal ImmutableArray<ManPageExample> Examples
    {
        get
        {
            ImmutableArray<ManPageExample>.Builder examples = ImmutableArray.CreateBuilder<ManPageExample>();
            int end = -1;
            foreach (Match block in Block().Matches(Source))
            {
                string text = Plain(block.Groups["text"].Value);
                string? machine = block.Groups["machine"] is { Success: true } named ? named.Value : null;
                if (text.StartsWith(RulesHead, StringComparison.Ordinal))
                {
                    examples.Add(new ManPageExample(text, null, null, block.Groups["checked"].Success));
                }
                else if (machine is not null && block.Index == end)
                {
                    examples[^1] = examples[^1] with { Machine = machine, Answer = text };
                }
                else if (machine is not null)
                {
                    examples.Add(new ManPageExample(null, machine, text, OnlyChecked: false));
                }

                end = block.Index + block.Length;
            }

            return examples.ToImmutable();
        }
    }

    /// <summary>Reads a page of this source tree.</summary>
    internal static ManPage Read(string name) => new(File.ReadAllText(Path.Join(Tool.Top, "man", name)));

    /// <summary>The text of a section.</summary>
    internal ManPage Section(string title)
    {
        string begin = $"\n.Sh {title}\n";
        string rest = Source[(Source.IndexOf(begin, StringComparison.Ordinal) + begin.Length)..];
        int end = rest.IndexOf("\n.Sh ", StringComparison.Ordinal);
        return new ManPage(end < 0 ? rest : rest[..(end + 1)]);
    }

    // A '\' at the end of a line joins it with the next; '\&' at its beginning is nothing.
    private static string Plain(string source) => source
        .Replace("\\\n", "", StringComparison.Ordinal)
        .Replace(@"\&", "", StringComparison.Ordinal)
        .Replace(@"\e", @"\", StringComparison.Ordinal);

    [GeneratedRegex(@"^\.It (.+)$", RegexOptions.Multiline)]
    private static partial Regex ItemLine();

    // The comments are for this test alone: the machine whose answer follows, or that no machine can give one.
    [GeneratedRegex("""
        (^\.\\"\ machine:\ (?<machine>.+)\n)?
        ^\.Bd\ -literal.*\n
        (?<text>(.*\n)*?)
        ^\.Ed\n
        (?<checked>\.\\"\ only\ checked\n)?
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
