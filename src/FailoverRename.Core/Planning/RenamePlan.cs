using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Planning;

/// <summary>A decision for every slave, and the renames that carry them out, in an order that works.</summary>
/// <param name="Decisions">One for each slave, in the order of the topology.</param>
public sealed record RenamePlan(ImmutableArray<Decision> Decisions)
{
    // The new name by the old one. Snapshots of two slaves that are swapped meanwhile can show the same name.
    private readonly Dictionary<string, string> _renames = Decisions
        .OfType<Decision.Rename>()
        .DistinctBy(rename => rename.Slave.Link.Name)
        .ToDictionary(rename => rename.Slave.Link.Name, rename => rename.To.Text);

    /// <summary>The renames in order: a name is given only after the slave that had it has left it.</summary>
    public ImmutableArray<RenameMove> Moves { get; init; } = [];

    /// <summary>The decision for each slave once the names are given.</summary>
    public ImmutableArray<Decision> Afterwards { get; init; } = Decisions;

    /// <summary>The decision for each altname that the rules want.</summary>
    public ImmutableArray<AltnameDecision> Altnames { get; init; } = [];

    /// <summary>The slaves for which the rules do not settle; they keep their names.</summary>
    public IReadOnlyDictionary<Ifindex, Decision.Refused> Unsettled { get; init; } = PlanLimits.None.Unsettled;

    /// <summary>The single renames, in order.</summary>
    public ImmutableArray<RenameStep> Steps => [.. Moves.SelectMany(move => move.Steps)];

    /// <summary>Whether a slave is to be renamed.</summary>
    public bool Renames => _renames.Count > 0;

    /// <summary>Whether everything is as the rules say, or cannot be.</summary>
    public bool IsDone => !Renames && !Altnames.Any(altname => altname is AltnameDecision.Add);

    /// <summary>The slaves as they are once the plan is carried out.</summary>
    public ImmutableArray<FailoverSlave> AsPlanned() =>
        [.. Decisions.Select(decision => Renames ? decision.Slave.After(_renames) : decision.Slave)];
}

/// <summary>
/// The steps that belong together: the rename of one slave, or those of slaves that want each other's names in a ring.
/// The first step of a ring gives one of them a temporary name. A ring is carried out as a whole or not at all.
/// </summary>
public sealed class RenameMove(ImmutableArray<RenameStep> steps)
{
    /// <summary>The steps, in order.</summary>
    public ImmutableArray<RenameStep> Steps { get; } = steps;
}

/// <summary>One rename, to be done in its place among the others.</summary>
/// <param name="Link">The device.</param>
/// <param name="From">Its name before.</param>
/// <param name="To">Its name afterwards.</param>
/// <param name="DropsAltname">The new name is the device's own altname, which has to go first.</param>
/// <param name="Temporary">The name only frees the old one for another slave; a later step gives the final one.</param>
public sealed record RenameStep(Ifindex Link, string From, Ifname To, bool DropsAltname, bool Temporary);
