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

    /// <summary>The candidates that were looked at, in order, and what came of each.</summary>
    public ImmutableArray<CandidateTrial> Tried { get; init; } = [];

    /// <summary>The altname that comes with the name.</summary>
    public string? Altname { get; init; }

    /// <summary>Another name is wanted and can be had.</summary>
    /// <param name="Slave">The slave.</param>
    /// <param name="By">The rule that decided.</param>
    /// <param name="To">The new name.</param>
    /// <param name="DropsAltname">The new name is the slave's own altname, which has to go first.</param>
    public sealed record Rename(FailoverSlave Slave, Rule By, Ifname To, bool DropsAltname) : Decision(Slave);

    /// <summary>The slave has the name that is wanted.</summary>
    public sealed record Right(FailoverSlave Slave, Rule By) : Decision(Slave);

    /// <summary>The name stays: a rule says so or, if <paramref name="By"/> is null, none is for this slave.</summary>
    public sealed record Keep(FailoverSlave Slave, Rule? By) : Decision(Slave);

    /// <summary>Another name is wanted, cannot be had, and the old one stays.</summary>
    /// <param name="Slave">The slave.</param>
    /// <param name="By">The rule that decided.</param>
    /// <param name="Wanted">The name as the rule gives it; the first, where it gives several.</param>
    /// <param name="Reason">Why it cannot be had.</param>
    public sealed record Refused(FailoverSlave Slave, Rule By, string Wanted, string Reason) : Decision(Slave)
    {
        /// <summary>
        /// Whether the slave can never have the name: each that the rule gives is too long, or not valid.
        /// </summary>
        public bool IsLasting => !Tried.IsEmpty && Tried.All(trial => trial.Obstacle?.Kind == ObstacleKind.Invalid);

        /// <summary>Whether the slave may get the name later: another device has it now.</summary>
        public bool IsTaken => Tried.Any(trial => trial.Obstacle?.Kind == ObstacleKind.Taken);
    }

    /// <summary>
    /// The slave is left alone: udevd has not finished the slave's own <c>add</c> event, and names it by itself.
    /// </summary>
    public sealed record Deferred(FailoverSlave Slave) : Decision(Slave);
}

/// <summary>A name that was looked at for a slave, and why it was dropped; null if it was taken.</summary>
public sealed record CandidateTrial(NameCandidate Candidate, Obstacle? Obstacle);

/// <summary>Why a slave cannot have a name.</summary>
/// <param name="Kind">The kind of reason.</param>
/// <param name="Text">The reason in words.</param>
public sealed record Obstacle(ObstacleKind Kind, string Text);

/// <summary>The kinds of <see cref="Obstacle"/>.</summary>
public enum ObstacleKind
{
    /// <summary>No device can ever have the name: it is too long, or not valid.</summary>
    Invalid,

    /// <summary>Something that the template needs is not there.</summary>
    Missing,

    /// <summary>A device that keeps its names has it, as its name or as an altname.</summary>
    Taken,

    /// <summary>Another slave gets it by the same plan.</summary>
    Claimed,

    /// <summary>The kernel has refused it.</summary>
    Barred,
}
