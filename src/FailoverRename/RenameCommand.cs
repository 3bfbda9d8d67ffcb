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
    /// <param name="kernel">The devices.</param>
    /// <param name="scope">Which slaves.</param>
    /// <param name="options">What the command line asks for.</param>
    /// <param name="announcer">Tells what came of it.</param>
    /// <param name="byHand">
    /// Whether faults of the rules, and that there is no device, are told though there is nothing to name. Most events
    /// have nothing to name, so they end before the rules are read.
    /// </param>
    internal static int Run(IKernel kernel, Scope scope, Options options, Announcer announcer, bool byHand)
    {
        ImmutableArray<FailoverSlave> slaves = scope.Look(kernel);
        if (slaves.IsEmpty && !byHand)
        {
            announcer.AnnounceNobody();
            return ExitStatus.Right;
        }

        if (slaves.IsEmpty && scope is Scope.All && FailoverTopology.All(kernel).IsEmpty)
        {
            announcer.AnnounceNoDevice();
        }

        DiagnosticBag faults = new();
        if (RuleSource.Load(kernel, options, faults) is not { } rules)
        {
            announcer.Announce(faults, slaves);
            return ExitStatus.InvalidRules;
        }

        announcer.Warn(faults);
        if (slaves.IsEmpty)
        {
            announcer.AnnounceNobody();
            return ExitStatus.Right;
        }

        RenameReport report = options.DryRun
            ? RenameReport.Planned(kernel, scope, slaves, rules)
            : Convergence.Run(kernel, scope, slaves, rules, options.AllowDown);
        announcer.Announce(report, rules);
        return report.Settled ? ExitStatus.Right : ExitStatus.Refused;
    }
}
