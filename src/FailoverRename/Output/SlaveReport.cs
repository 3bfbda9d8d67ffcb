using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Topology;

namespace FailoverRename.Output;

/// <summary>The report on one slave, in a form for text and JSON.</summary>
/// <param name="Slave">The slave as it was read last.</param>
/// <param name="Status">What was decided or done.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Wanted">The name that the rule gives.</param>
/// <param name="Previous">Its name before the run; null if the run did not change it.</param>
/// <param name="Reason">Why it does not get the name; null if it does.</param>
internal sealed record SlaveReport(
    FailoverSlave Slave, SlaveStatus Status, Rule? Rule, string? Wanted, string? Previous, string? Reason)
{
    /// <summary>How the slave was taken down for its rename; null if it stayed up.</summary>
    internal DownTime? Down { get; init; }

    /// <summary>The names that were tried, and why each was dropped or chosen.</summary>
    internal ImmutableArray<CandidateTrial> Tried { get; init; } = [];

    /// <summary>The altnames that the rules give.</summary>
    internal ImmutableArray<AltnameReport> Altnames { get; init; } = [];

    /// <summary>The properties that the rules set.</summary>
    internal IReadOnlyDictionary<string, string> Env { get; init; } =
        ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether it has the name that the rules want; a slave that keeps its name has.</summary>
    internal bool HasItsName => Status is SlaveStatus.Renamed or SlaveStatus.Right or SlaveStatus.Keep;

    /// <summary>A report for each slave that still exists.</summary>
    internal static ImmutableArray<SlaveReport> From(RenameReport report) =>
    [
        .. report.Decisions.Zip(report.Env, (decision, env) =>
            From(decision, report.PreviousName(decision.Slave.Link)) with
            {
                Down = report.WentDown.LastOrDefault(down => down.Link == decision.Slave.Link.Index),
                Tried = decision.Tried,
                Altnames = AltnameReport.From(report, decision.Slave.Link.Index),
                Env = env,
            }),
    ];

    private static SlaveReport From(Decision decision, string? previous)
    {
        SlaveStatus Unless(SlaveStatus unchanged) => previous is null ? unchanged : SlaveStatus.Renamed;
        (FailoverSlave slave, Rule? rule) = (decision.Slave, decision.NamedBy);
        return decision switch
        {
            Decision.Rename rename => new SlaveReport(slave, SlaveStatus.Rename, rule, rename.To.Text, previous, null),
            Decision.Refused refused =>
                new SlaveReport(slave, SlaveStatus.Refused, rule, refused.Wanted, previous, refused.Reason),
            Decision.Right =>
                new SlaveReport(slave, Unless(SlaveStatus.Right), rule, slave.Link.Name, previous, null),
            Decision.Keep => new SlaveReport(slave, Unless(SlaveStatus.Keep), rule, null, previous, null),
            Decision.Deferred => new SlaveReport(slave, Unless(SlaveStatus.Deferred), rule, null, previous, null),
            _ => throw new InvalidOperationException("Decision is closed"),
        };
    }
}

/// <summary>The status of a slave.</summary>
internal enum SlaveStatus
{
    /// <summary>The run has renamed it, and it has the wanted name.</summary>
    Renamed,

    /// <summary>It already had the wanted name.</summary>
    Right,

    /// <summary>A run would rename it.</summary>
    Rename,

    /// <summary>It keeps its name, because a rule says so or because no rule names it.</summary>
    Keep,

    /// <summary>It cannot get the wanted name, and keeps its own.</summary>
    Refused,

    /// <summary>udevd has not finished the slave's own event, so the run left it to udevd.</summary>
    Deferred,
}

/// <summary>The words for <see cref="SlaveStatus"/> in JSON and in the journal.</summary>
internal static class SlaveStatusWords
{
    /// <summary>The word for a status.</summary>
    internal static string Word(this SlaveStatus status) => status switch
    {
        SlaveStatus.Renamed => "renamed",
        SlaveStatus.Right => "right",
        SlaveStatus.Rename => "rename",
        SlaveStatus.Keep => "keep",
        SlaveStatus.Refused => "refused",
        SlaveStatus.Deferred => "deferred",
        _ => throw new InvalidOperationException("SlaveStatus is closed"),
    };
}
