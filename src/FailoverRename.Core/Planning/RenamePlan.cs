using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Planning;

/// <summary>A decision for every slave, and the renames that carry out these decisions, in order.</summary>
/// <param name="Decisions">A decision for each slave, in the order of the topology.</param>
public sealed record RenamePlan(ImmutableArray<Decision> Decisions)
{
    // New names by old name. If two slaves swap their names while they are read, both snapshots can have the same name.
    private readonly Dictionary<string, string> _renames = Decisions
        .OfType<Decision.Rename>()
        .DistinctBy(rename => rename.Slave.Link.Name)
        .ToDictionary(rename => rename.Slave.Link.Name, rename => rename.To.Text);

    /// <summary>The renames in order: a slave gets a name only after the slave that had it has another one.</summary>
    public ImmutableArray<RenameMove> Moves { get; init; } = [];

    /// <summary>The decision for each slave after the renames.</summary>
    public ImmutableArray<Decision> Afterwards { get; init; } = Decisions;

    /// <summary>The decision for each altname that the rules want.</summary>
    public ImmutableArray<AltnameDecision> Altnames { get; init; } = [];

    /// <summary>The slaves for which the rules do not settle. They keep their names.</summary>
    public IReadOnlyDictionary<Ifindex, Decision.Refused> Unsettled { get; init; } = PlanLimits.None.Unsettled;

    /// <summary>The single renames, in order.</summary>
    public ImmutableArray<RenameStep> Steps => [.. Moves.SelectMany(move => move.Steps)];

    /// <summary>Whether a slave is to be renamed.</summary>
    public bool Renames => _renames.Count > 0;

    /// <summary>Whether nothing is left to do: no rename and no altname to add.</summary>
    public bool IsDone => !Renames && !Altnames.Any(altname => altname is AltnameDecision.Add);

    /// <summary>The slaves as they are after the plan.</summary>
    public ImmutableArray<FailoverSlave> AsPlanned() =>
        [.. Decisions.Select(decision => Renames ? decision.Slave.After(_renames) : decision.Slave)];
}

/// <summary>
/// Steps that belong together: the rename of one slave, or the renames of slaves that want each other's names in a
/// ring. The first step of a ring gives one slave a temporary name. A ring is carried out completely or not at all.
/// </summary>
public sealed class RenameMove(ImmutableArray<RenameStep> steps)
{
    /// <summary>The steps, in order.</summary>
    public ImmutableArray<RenameStep> Steps { get; } = steps;
}

/// <summary>One rename of a plan.</summary>
/// <param name="Link">The device.</param>
/// <param name="From">The old name.</param>
/// <param name="To">The new name.</param>
/// <param name="DropsAltname">The new name is the device's own altname, which is removed first.</param>
/// <param name="Temporary">It only frees the old name for another slave; a later step gives the final name.</param>
public sealed record RenameStep(Ifindex Link, string From, Ifname To, bool DropsAltname, bool Temporary)
{
    /// <summary>Whether the rule allows to take the device down if it cannot be renamed while it is up.</summary>
    public bool AllowsDown { get; init; }
}
