using System;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Topology;

namespace FailoverRename.Execution;

/// <summary>What a run did, and how it left things.</summary>
/// <param name="Renamed">The renames it made, in order, without temporary names and what was undone.</param>
/// <param name="Decisions">For each slave that is there, what is decided after the last rename.</param>
public sealed record RenameReport(ImmutableArray<RenameStep> Renamed, ImmutableArray<Decision> Decisions)
{
    /// <summary>Whether nobody is refused the name that the rules give.</summary>
    public bool Settled => !Decisions.Any(decision => decision is Decision.Refused);

    /// <summary>The renames of devices that have gone since.</summary>
    public ImmutableArray<RenameStep> Gone =>
        [.. Renamed.Where(step => Decisions.All(decision => decision.Slave.Link.Index != step.Link))];

    /// <summary>What a run would do: everything but the renames.</summary>
    public static RenameReport Planned(
        ImmutableArray<FailoverSlave> slaves, RuleSet rules, Func<string, NameHolder?> holderOf) =>
        new([], Planner.Plan(slaves, rules, holderOf, []).Decisions);

    /// <summary>The name that a device had before the run; null if it has it still.</summary>
    public string? PreviousName(LinkSnapshot link)
    {
        string? first = Renamed.FirstOrDefault(step => step.Link == link.Index)?.From;
        return first == link.Name ? null : first;
    }
}
