using System.IO;
using System.Linq;
using FailoverRename.CommandLine;
using FailoverRename.Output;
using FailoverRename.RuleFiles;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;

namespace FailoverRename.Commands;

/// <summary>Reports the faults of rules files before they are installed. It reads no device.</summary>
internal static class CheckCommand
{
    /// <summary>Runs, prints, and returns the exit status.</summary>
    internal static int Run(Options options)
    {
        // The named files will be copied elsewhere before a run reads them, so a warning is enough if others can write
        // them.
        DiagnosticBag diagnostics = new();
        RuleSet? rules = RuleSource.Load(options, Severity.Warning, diagnostics);
        foreach (string file in options.Rules.Concat(options.With)
            .Where(path => Path.GetExtension(path) == ".yml" && File.Exists(path)))
        {
            diagnostics.ReportFile(
                Severity.Warning, file, "is not read where rules files lie: a rules file ends in '.yaml'");
        }

        if (rules is not null)
        {
            RuleLint.Check(rules, diagnostics);
        }

        if (options.Json)
        {
            Streams.Print(ReportJson.Diagnostics(diagnostics.Found));
        }
        else
        {
            Terminal.Print(diagnostics);
        }

        if (rules is null)
        {
            return ExitStatus.InvalidRules;
        }

        if (!options.Json && !options.Quiet)
        {
            int count = rules.Rules.Length;
            Streams.Print(count == 1 ? "1 rule, no fault" : $"{count} rules, no fault");
        }

        return ExitStatus.Right;
    }
}
