namespace FailoverRename.Links;

/// <summary>The result of taking the lock.</summary>
public abstract record LockResult
{
    private LockResult()
    {
    }

    /// <summary>The caller has the lock until it disposes of <paramref name="Hold"/>.</summary>
    public sealed record Taken(LockHold Hold) : LockResult;

    /// <summary>Another run held the lock during the whole wait.</summary>
    /// <param name="Lock">The lock file, so that an administrator can find the other run.</param>
    public sealed record Busy(string Lock) : LockResult;

    /// <summary>The lock cannot be taken, for the given reason.</summary>
    public sealed record Refused(Refusal Why) : LockResult;
}
