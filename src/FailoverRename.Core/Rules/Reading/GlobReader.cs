using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Rules.Patterns;
using FailoverRename.Rules.Source;

namespace FailoverRename.Rules.Reading;

/// <summary>Reads a glob: one text, or a list of texts, which means the same as <c>|</c> between them.</summary>
internal static class GlobReader
{
    /// <summary>The glob; null if it was reported.</summary>
    internal static Glob? Read(SourceNode node, string key, DiagnosticBag diagnostics)
    {
        if (ValueReader.Scalars(node, key, diagnostics) is not { } texts)
        {
            return null;
        }

        WarnOfClass(node, diagnostics);
        ImmutableArray<string> parts = ImmutableArray.CreateRange(texts, text => text.Text);
        if (Glob.TryParse(parts, out Glob? glob, out string? fault))
        {
            WarnOfBracket(texts, diagnostics);
            return glob;
        }

        // The parts of a list that are at fault by themselves.
        bool reported = false;
        foreach (SourceNode.Scalar text in texts)
        {
            if (!Glob.TryParse(text.Text, out _, out string? own))
            {
                diagnostics.Report(text, $"the pattern '{text.Text}' {Verb(own)}: {own}");
                reported = true;
            }
        }

        if (!reported)
        {
            diagnostics.Report(node, $"these patterns together {Verb(fault)}: {fault}");
        }

        return null;
    }

    // In YAML, '[a-z]' without quotes is a list with one item.
    private static void WarnOfClass(SourceNode node, DiagnosticBag diagnostics)
    {
        if (node is SourceNode.Sequence { InBrackets: true, Items: [SourceNode.Scalar item] } && IsRanges(item.Text))
        {
            diagnostics.Warn(
                node, $"this is a list of one item, '{item.Text}'; if a class is meant, quote it: \"[{item.Text}]\"");
        }
    }

    // In udev, a '[' without ']' stands for itself.
    private static void WarnOfBracket(ImmutableArray<SourceNode.Scalar> texts, DiagnosticBag diagnostics)
    {
        foreach (SourceNode.Scalar text in texts)
        {
            if (text.Text.Contains('[')
                && text.Text.Split('|').Any(one => one.LastIndexOf('[') > one.LastIndexOf(']') && !one.Contains('\\')))
            {
                diagnostics.Warn(text, $"a '[' in '{text.Text}' has no ']' and stands for itself, as in udev");
            }
        }
    }

    private static string Verb(string fault) =>
        fault is GlobMember.Symbol or GlobMember.Equivalence ? "is refused" : "can never match";

    // 'a-z', 'a-z0-9' and the like.
    private static bool IsRanges(string text)
    {
        const int Range = 3;
        return text.Length > 0 && text.Length % Range == 0
            && Enumerable.Range(0, text.Length / Range).All(number => text[(number * Range) + 1] == '-');
    }
}
