using System;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Rules;
using FailoverRename.Topology;

namespace FailoverRename.Planning;

/// <summary>The decision for one slave, and its reason. Every slave gets one.</summary>
public abstract record Decision
{
    private Decision(FailoverSlave slave) => Slave = slave;

    /// <summary>The slave.</summary>
    public FailoverSlave Slave { get; init; }

    /// <summary>The rule that decided; null if none is for this slave.</summary>
    public Rule? NamedBy => this switch
    {
        Rename rename => rename.By,
        Right right => right.By,
        Keep keep => keep.By,
        Refused refused => refused.By,
        Deferred => null,
        _ => throw new InvalidOperationException("Decision is closed"),
    };

    /// <summary>The candidates that were tried, in order, each with its result.</summary>
    public ImmutableArray<CandidateTrial> Tried { get; init; } = [];

    /// <summary>The altname that the rule gives together with the name.</summary>
    public string? Altname { get; init; }

    /// <summary>The rules want another name for the slave, and the name is available.</summary>
    /// <param name="Slave">The slave.</param>
    /// <param name="By">The rule that decided.</param>
    /// <param name="To">The new name.</param>
    /// <param name="DropsAltname">The new name is the slave's own altname, which is removed first.</param>
    public sealed record Rename(FailoverSlave Slave, Rule By, Ifname To, bool DropsAltname) : Decision(Slave);

    /// <summary>The slave already has the name that the rules want.</summary>
    public sealed record Right(FailoverSlave Slave, Rule By) : Decision(Slave);

    /// <summary>It keeps its name: a rule says so, or no rule applies and <paramref name="By"/> is null.</summary>
    public sealed record Keep(FailoverSlave Slave, Rule? By) : Decision(Slave);

    /// <summary>The rules want another name, but it is not available, so the slave keeps its name.</summary>
    /// <param name="Slave">The slave.</param>
    /// <param name="By">The rule that decided.</param>
    /// <param name="Wanted">The name that the rule gives; the first one if it gives several.</param>
    /// <param name="Reason">The reason why it is not available.</param>
    public sealed record Refused(FailoverSlave Slave, Rule By, string Wanted, string Reason) : Decision(Slave)
    {
        /// <summary>
        /// Whether the slave can never get the name: each name that the rule gives is too long or not valid.
        /// </summary>
        public bool IsLasting => !Tried.IsEmpty && Tried.All(trial => trial.Obstacle?.Kind == ObstacleKind.Invalid);

        /// <summary>Whether the slave may get the name later: another device has it now.</summary>
        public bool IsTaken => Tried.Any(trial => trial.Obstacle?.Kind == ObstacleKind.Taken);
    }

    /// <summary>
    /// The run leaves the slave alone, because udevd has not finished the slave's own <c>add</c> event and names it.
    /// </summary>
    public sealed record Deferred(FailoverSlave Slave) : Decision(Slave);
}

/// <summary>A name that was tried for a slave, and the obstacle to it; null if the slave gets it.</summary>
public sealed record CandidateTrial(NameCandidate Candidate, Obstacle? Obstacle);

/// <summary>The reason why a slave cannot get a name.</summary>
/// <param name="Kind">The kind of reason.</param>
/// <param name="Text">The reason in words.</param>
public sealed record Obstacle(ObstacleKind Kind, string Text);

/// <summary>The kinds of <see cref="Obstacle"/>.</summary>
public enum ObstacleKind
{
    /// <summary>No device can have the name: it is too long or not valid.</summary>
    Invalid,

    /// <summary>A fact that the template needs is missing.</summary>
    Missing,

    /// <summary>Another device has it as its name or altname, and keeps it.</summary>
    Taken,

    /// <summary>Another slave gets it by the same plan.</summary>
    Claimed,

    /// <summary>The kernel has refused it.</summary>
    Barred,
}
