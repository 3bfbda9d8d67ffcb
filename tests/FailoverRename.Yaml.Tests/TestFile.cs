using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;

namespace FailoverRename.Yaml.Tests;

/// <summary>Makes rules files from texts, under the name <c>test.yaml</c>.</summary>
internal static class TestFile
{
    /// <summary>The first two lines of a rules file; the text after it begins on line 3.</summary>
    public const string Head = "version: 1\nrules:\n";

    public static ImmutableArray<Diagnostic> Faults(string text)
    {
        DiagnosticBag diagnostics = new();
        RuleFile.Parse(new SourceText("test.yaml", text), diagnostics);
        return diagnostics.Found;
    }

    /// <summary>The rules of a text that has no faults.</summary>
    public static ImmutableArray<Rule> Rules(string text)
    {
        DiagnosticBag diagnostics = new();
        ImmutableArray<Rule> rules = RuleFile.Parse(new SourceText("test.yaml", text), diagnostics);
        Assert.Empty(diagnostics.Found.Lines());
        return rules;
    }

    /// <summary>The faults as <c>file:line:column: message</c>.</summary>
    public static string[] Lines(this ImmutableArray<Diagnostic> faults) =>
        [.. faults.Select(fault => $"{fault.Position}: {fault.Message}")];

    /// <summary>
    /// Whether a fault has a message and a position in its file. The end of the file is the line after the last.
    /// </summary>
    public static bool IsInside(this Diagnostic fault)
    {
        SourcePosition place = fault.Position;
        return fault.Message.Length > 0 && fault.Length >= 1
            && place.Line >= 1 && place.Line <= place.File.Text.Count(c => c == '\n') + 2
            && place.Column >= 1 && place.Column <= place.File.Line(place.Line).Length + 1;
    }
}
