using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;

namespace FailoverRename.Execution;

/// <summary>What a run did, and how it left things.</summary>
/// <param name="Renamed">The renames it made, in order, without temporary names and what was undone.</param>
/// <param name="Decisions">For each slave that is there, what is decided after the last rename.</param>
public sealed record RenameReport(ImmutableArray<RenameStep> Renamed, ImmutableArray<Decision> Decisions)
{
    /// <summary>The links that it took down for that.</summary>
    public ImmutableArray<DownTime> WentDown { get; init; } = [];

    /// <summary>The altnames that it added, in order.</summary>
    public ImmutableArray<AltnameDecision.Add> Added { get; init; } = [];

    /// <summary>What is decided for each altname after that.</summary>
    public ImmutableArray<AltnameDecision> Altnames { get; init; } = [];

    /// <summary>The properties that the rules set, for each of the slaves in <see cref="Decisions"/>.</summary>
    public ImmutableArray<IReadOnlyDictionary<string, string>> Env { get; init; } = [];

    /// <summary>
    /// Whether nobody is refused the name, or an altname, that the rules give, and all links that were up are.
    /// </summary>
    public bool Settled =>
        !Decisions.Any(decision => decision is Decision.Refused)
        && !Altnames.Any(altname => altname is AltnameDecision.Refused)
        && WentDown.All(down => down.StillDown is null);

    /// <summary>The renames of devices that have gone since.</summary>
    public ImmutableArray<RenameStep> Gone =>
        [.. Renamed.Where(step => Decisions.All(decision => decision.Slave.Link.Index != step.Link))];

    /// <summary>What a run would do: everything but the changes.</summary>
    public static RenameReport Planned(
        IKernel kernel, Scope scope, ImmutableArray<FailoverSlave> slaves, RuleSet rules)
    {
        ImmutableArray<FailoverSlave> asked = FactReader.Read(kernel, slaves, rules.Asks, scope.Uevent);
        RenamePlan plan = Planner.Plan(asked, rules, kernel.HolderOf);
        return Of(plan, rules) with
        {
            Decisions =
            [
                .. plan.Decisions.Zip(plan.Afterwards, (now, afterwards) => now is Decision.Rename
                    ? now
                    : Findings.Merged(now, afterwards) with { Slave = now.Slave }),
            ],
        };
    }

    /// <summary>The name that a device had before the run; null if it has it still.</summary>
    public string? PreviousName(LinkSnapshot link)
    {
        string? first = Renamed.FirstOrDefault(step => step.Link == link.Index)?.From;
        return first == link.Name ? null : first;
    }

    /// <summary>A plan, of which nothing was carried out.</summary>
    internal static RenameReport Of(RenamePlan plan, RuleSet rules) => new([], plan.Decisions)
    {
        Altnames = plan.Altnames,
        Env = [.. plan.AsPlanned().Select(slave => EnvOf(slave, rules))],
    };

    // A value that is not one line of plain text, or for which something is missing, is left out.
    private static SortedList<string, string> EnvOf(FailoverSlave slave, RuleSet rules) => new(
        rules.For(slave).Env
            .Select(pair => (pair.Key, Value: pair.Value.For(slave).Text))
            .Where(pair => pair.Value is not null && Printable.Is(pair.Value))
            .ToDictionary(pair => pair.Key, pair => pair.Value!),
        StringComparer.Ordinal);
}
