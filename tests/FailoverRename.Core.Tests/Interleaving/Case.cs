using System.Collections.Immutable;
using FailoverRename.Execution;
using FailoverRename.Links;

using FailoverRename.Testing;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>A machine, and the actors that change it at the same time.</summary>
/// <param name="Machine">The machine at the start.</param>
/// <param name="Master">The failover master.</param>
/// <param name="Runs">The runs that have been started.</param>
public sealed record Case(FakeKernel Machine, Ifindex Master, ImmutableArray<RunRequest> Runs)
{
    /// <summary>The scripts of others.</summary>
    public ImmutableArray<Script> Scripts { get; init; } = [];

    /// <summary>
    /// The devices whose <c>add</c> event udevd has still to handle, each with the name that udev gives it.
    /// </summary>
    public ImmutableSortedDictionary<int, UdevdAdd> Adds { get; init; } =
        ImmutableSortedDictionary<int, UdevdAdd>.Empty;

    /// <summary>
    /// Whether the rules are such that no name is right. Then it counts that names come to rest: a rename by a run
    /// starts the run of its event, too.
    /// </summary>
    public bool Restless { get; init; }

    /// <summary>How many runs are killed at most, each at any of its calls.</summary>
    public int Kills { get; init; }

    /// <summary>
    /// Whether names need only be right after one more event: where others take a wanted name for a while, a slave
    /// that was refused it is not told when it is free. After a kill this is so in any case; nobody kills the last run.
    /// </summary>
    public bool NeedsNextEvent { get; init; }
}
