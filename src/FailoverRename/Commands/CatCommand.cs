using System.Collections.Generic;
using System.Linq;
using FailoverRename.CommandLine;
using FailoverRename.Output;
using FailoverRename.RuleFiles;
using FailoverRename.Rules.Source;
using FailoverRename.Text;

namespace FailoverRename.Commands;

/// <summary>
/// Prints the rules files that a run would read, in their order, and which files they replace. It does not check the
/// rules in them.
/// </summary>
internal static class CatCommand
{
    /// <summary>Runs, prints, and returns the exit status.</summary>
    internal static int Run(Options options)
    {
        DiagnosticBag diagnostics = new();
        RuleFileReader reader = new(RuleSource.SeverityOfNamed(options), diagnostics);
        string between = "";
        foreach (IReadOnlyList<RuleFileEntry> files in RuleSource.Find(options, reader, diagnostics))
        {
            if (reader.Read(files[0]) is { } text)
            {
                Streams.Print(between + string.Join('\n', Lines(files, text)));
                between = "\n";
            }
        }

        Terminal.Print(diagnostics);
        return diagnostics.HasErrors ? ExitStatus.InvalidRules : ExitStatus.Right;
    }

    // The first file counts. All files of the list have the same name.
    private static IEnumerable<string> Lines(IReadOnlyList<RuleFileEntry> files, SourceText text)
    {
        string verb = text.Text.Split('\n').All(IsComment) ? "is masked by" : "is replaced by";
        foreach (RuleFileEntry other in files.Skip(1))
        {
            yield return $"# {Printable.Escape($"{Title(other)} {verb} {files[0].Path}")}";
        }

        yield return $"# {Printable.Escape(Title(files[0]))}";
        if (text.Text.Length > 0)
        {
            string content = text.Text.EndsWith('\n') ? text.Text[..^1] : text.Text;
            yield return string.Join('\n', content.Split('\n').Select(EscapeLine));
        }
    }

    private static string Title(RuleFileEntry file) =>
        file.Carried is null ? file.Path : $"{file.Path} (carried by failover-rename)";

    private static bool IsComment(string line) => line.TrimStart() is "" or ['#', ..];

    private static string EscapeLine(string line) => string.Join('\t', line.Split('\t').Select(Printable.Escape));
}
