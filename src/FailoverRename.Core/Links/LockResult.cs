namespace FailoverRename.Links;

/// <summary>The lock, or why it could not be had.</summary>
public abstract record LockResult
{
    private LockResult()
    {
    }

    /// <summary>The caller has the lock until it disposes of <paramref name="Hold"/>.</summary>
    public sealed record Taken(LockHold Hold) : LockResult;

    /// <summary>Another run has had it all the time that was waited.</summary>
    /// <param name="Lock">What an administrator can look for it by: the file.</param>
    public sealed record Busy(string Lock) : LockResult;

    /// <summary>The lock is not to be had.</summary>
    public sealed record Refused(Refusal Why) : LockResult;
}
