using System.Collections.Immutable;
using FailoverRename.Execution;
using FailoverRename.Links;

using FailoverRename.Testing;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>A machine, and the actors that change it at the same time.</summary>
/// <param name="Machine">The machine at the start.</param>
/// <param name="Master">The failover master.</param>
/// <param name="Runs">The runs that are already started.</param>
public sealed record Case(FakeKernel Machine, Ifindex Master, ImmutableArray<RunRequest> Runs)
{
    /// <summary>The scripts of the other actors.</summary>
    public ImmutableArray<Script> Scripts { get; init; } = [];

    /// <summary>
    /// The devices whose <c>add</c> event udevd has not handled yet, each with the name that udev gives to it.
    /// </summary>
    public ImmutableSortedDictionary<int, UdevdAdd> Adds { get; init; } =
        ImmutableSortedDictionary<int, UdevdAdd>.Empty;

    /// <summary>
    /// Whether the rules do not settle. Then the check is that the renames end, and a run's own rename also starts the
    /// run of its event.
    /// </summary>
    public bool Restless { get; init; }

    /// <summary>The greatest number of runs that are killed, each at any of its calls.</summary>
    public int Kills { get; init; }

    /// <summary>
    /// Whether names need to be right only after one more event. This holds where others take a wanted name for a
    /// while: a slave that was refused the name gets no event when the name is free. After a kill the check always
    /// allows one more event; the run of that event is never killed.
    /// </summary>
    public bool NeedsNextEvent { get; init; }
}
