namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>One step from a state of the machine to the next.</summary>
/// <param name="Kind">The kind of step.</param>
/// <param name="Target">The number of the run or script that advances, or the ifindex for udevd.</param>
public readonly record struct Transition(TransitionKind Kind, int Target = 0);

/// <summary>The kinds of step between two states.</summary>
public enum TransitionKind
{
    /// <summary>A run makes its next call.</summary>
    Call,

    /// <summary>A run is killed between two calls.</summary>
    Kill,

    /// <summary>An actor makes the next change of its script.</summary>
    Script,

    /// <summary>udevd continues with an event of a device.</summary>
    Udevd,

    /// <summary>The kernel completes its work under RTNL.</summary>
    Finish,

    /// <summary>The instance has its next event, after nothing has happened for a long time.</summary>
    NextEvent,
}
