using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace FailoverRename.Tests;

/// <summary>A manual page, written in mdoc(7).</summary>
/// <param name="Source">The source of the page.</param>
internal sealed partial record ManPage(string Source)
{
    private const string RulesHead = "version: 1\n";

    /// <summary>The items (<c>.It</c>) of the lists in the page, as in the source.</summary>
    internal ImmutableArray<string> Items => [.. ItemLine().Matches(Source).Select(line => line.Groups[1].Value)];

    /// <summary>The examples of the page: rules, output of the program, or both.</summary>
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

    /// <summary>Reads a page of the source tree.</summary>
    internal static ManPage Read(string name) => new(File.ReadAllText(Path.Join(Tool.Top, "man", name)));

    /// <summary>The source of a section.</summary>
    internal ManPage Section(string title)
    {
        string begin = $"\n.Sh {title}\n";
        string rest = Source[(Source.IndexOf(begin, StringComparison.Ordinal) + begin.Length)..];
        int end = rest.IndexOf("\n.Sh ", StringComparison.Ordinal);
        return new ManPage(end < 0 ? rest : rest[..(end + 1)]);
    }

    // A '\' at the end of a line joins it with the next line; '\&' prints nothing.
    private static string Plain(string source) => source
        .Replace("\\\n", "", StringComparison.Ordinal)
        .Replace(@"\&", "", StringComparison.Ordinal)
        .Replace(@"\e", @"\", StringComparison.Ordinal);

    [GeneratedRegex(@"^\.It (.+)$", RegexOptions.Multiline)]
    private static partial Regex ItemLine();

    // The comments are only for this test. They name the machine of the next answer, or say that no machine can answer.
    [GeneratedRegex("""
        (^\.\\"\ machine:\ (?<machine>.+)\n)?
        ^\.Bd\ -literal.*\n
        (?<text>(.*\n)*?)
        ^\.Ed\n
        (?<checked>\.\\"\ only\ checked\n)?
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
