using System.Collections.Immutable;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Output;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;

namespace FailoverRename;

/// <summary>Names slaves, or shows how they would be named.</summary>
internal static class RenameCommand
{
    /// <summary>Runs, tells what came of it, and returns the exit status.</summary>
    internal static int Run(IKernel kernel, Scope scope, Options options, Announcer announcer)
    {
        // Rules are read only where there is something to name.
        ImmutableArray<FailoverSlave> slaves = scope.Look(kernel);
        if (slaves.IsEmpty)
        {
            announcer.AnnounceNobody();
            return ExitStatus.Right;
        }

        DiagnosticBag faults = new();
        Severity strangers = options.DryRun ? Severity.Warning : Severity.Error;
        if (RuleSource.Load(kernel, options, strangers, faults) is not { } rules)
        {
            announcer.Announce(faults, slaves);
            return ExitStatus.InvalidRules;
        }

        announcer.Warn(faults);

        RenameReport report = options.DryRun
            ? RenameReport.Planned(kernel, scope, slaves, rules)
            : Convergence.Run(kernel, scope, slaves, rules, options.AllowDown);
        announcer.Announce(report, rules);
        return report.Settled ? ExitStatus.Right : ExitStatus.Refused;
    }
}
