namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>The effect of a call on the machine, and when it can be made.</summary>
public enum CallKind
{
    /// <summary>The call changes nothing and waits for nothing.</summary>
    Read,

    /// <summary>The call changes nothing, but waits until RTNL is free.</summary>
    WaitForRtnl,

    /// <summary>The call changes the machine, and waits until RTNL is free.</summary>
    Write,

    /// <summary>A rename: a write that holds RTNL until the kernel has restored the links to the device.</summary>
    Rename,

    /// <summary>The call waits until nothing else happens.</summary>
    Idle,

    /// <summary>The call takes the lock, unless another run has it.</summary>
    TryLock,

    /// <summary>The call waits until the lock is free, and takes it.</summary>
    Lock,

    /// <summary>The call releases the lock.</summary>
    Unlock,
}
