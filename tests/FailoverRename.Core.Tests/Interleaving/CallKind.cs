namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>The effect of a call on the machine, and when it can be made.</summary>
public enum CallKind
{
    /// <summary>It changes nothing and waits for nobody.</summary>
    Read,

    /// <summary>It changes nothing, but waits until nobody holds RTNL.</summary>
    WaitForRtnl,

    /// <summary>It changes the machine, and waits until nobody holds RTNL.</summary>
    Write,

    /// <summary>It renames: a write that holds RTNL until the links to the device are there again.</summary>
    Rename,

    /// <summary>It lets time pass, until nothing else happens any more.</summary>
    Idle,

    /// <summary>It takes the lock, unless another run has it.</summary>
    TryLock,

    /// <summary>It waits until nobody has the lock, and takes it.</summary>
    Lock,

    /// <summary>It gives the lock back.</summary>
    Unlock,
}
