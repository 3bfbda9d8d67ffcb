using System.Collections.Immutable;
using FailoverRename.Rules;
using FailoverRename.Rules.Reading;
using FailoverRename.Rules.Source;

namespace FailoverRename.Yaml;

/// <summary>A rules file: from text to checked rules.</summary>
public static class RuleFile
{
    /// <summary>The most bytes a rules file may have.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Reads a text; what is wrong with it goes to <paramref name="diagnostics"/>.</summary>
    public static ImmutableArray<Rule> Parse(SourceText text, DiagnosticBag diagnostics) =>
        YamlReader.Read(text, diagnostics) is { } root ? RuleReader.Read(root, diagnostics) : [];
}
