using System;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Topology;

namespace FailoverRename.Output;

/// <summary>What there is to say of one slave: what text and JSON have in common.</summary>
/// <param name="Slave">The slave, as it was last seen.</param>
/// <param name="Status">What was decided, in a word.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Wanted">The name that the rule gives.</param>
/// <param name="Previous">Its name before the run, if that changed it.</param>
/// <param name="Reason">Why it does not get the name.</param>
internal sealed record SlaveReport(
    FailoverSlave Slave, SlaveStatus Status, Rule? Rule, string? Wanted, string? Previous, string? Reason)
{
    /// <summary>A report for each slave that is there.</summary>
    internal static ImmutableArray<SlaveReport> From(RenameReport report) =>
        [.. report.Decisions.Select(decision => From(decision, report.PreviousName(decision.Slave.Link)))];

    private static SlaveReport From(Decision decision, string? previous)
    {
        SlaveStatus Unless(SlaveStatus unchanged) => previous is null ? unchanged : SlaveStatus.Renamed;
        return decision switch
        {
            Decision.Rename(var slave, var by, var to, _) =>
                new SlaveReport(slave, SlaveStatus.Rename, by, to.Text, previous, null),
            Decision.Refused(var slave, var by, var wanted, var reason) =>
                new SlaveReport(slave, SlaveStatus.Refused, by, wanted, previous, reason),
            Decision.Right(var slave, var by) =>
                new SlaveReport(slave, Unless(SlaveStatus.Right), by, slave.Link.Name, previous, null),
            Decision.Keep(var slave, var by) =>
                new SlaveReport(slave, Unless(SlaveStatus.Keep), by, null, previous, null),
            _ => throw new InvalidOperationException("Decision is closed"),
        };
    }
}
