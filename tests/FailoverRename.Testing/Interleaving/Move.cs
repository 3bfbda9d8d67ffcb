namespace FailoverRename.Testing.Interleaving;

/// <summary>Who advances, and how.</summary>
/// <param name="Kind">How.</param>
/// <param name="Who">The number of the run or script.</param>
public readonly record struct Move(MoveKind Kind, int Who = 0);

/// <summary>The ways in which a situation goes on.</summary>
public enum MoveKind
{
    /// <summary>A run makes its next call.</summary>
    Call,

    /// <summary>A run dies between two calls.</summary>
    Kill,

    /// <summary>Someone else does what comes next in his script.</summary>
    Deed,

    /// <summary>udevd goes on with an event of a device.</summary>
    Udevd,

    /// <summary>The kernel completes what it does under RTNL.</summary>
    Finish,

    /// <summary>The next event on the instance, when everything has been at rest for long.</summary>
    NextEvent,
}
