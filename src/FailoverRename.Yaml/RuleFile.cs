using System.Collections.Immutable;
using FailoverRename.Rules;
using FailoverRename.Rules.Reading;
using FailoverRename.Rules.Source;

namespace FailoverRename.Yaml;

/// <summary>Makes checked rules from the text of a rules file.</summary>
public static class RuleFile
{
    /// <summary>The most bytes a rules file may have.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>The rules of a text; its faults are reported to <paramref name="diagnostics"/>.</summary>
    public static ImmutableArray<Rule> Parse(SourceText text, DiagnosticBag diagnostics) =>
        YamlReader.Read(text, diagnostics) is { } root ? RuleReader.Read(root, diagnostics) : [];
}
