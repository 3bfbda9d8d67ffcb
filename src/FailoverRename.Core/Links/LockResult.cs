using System;

namespace FailoverRename.Links;

/// <summary>The lock, or why it could not be had.</summary>
public abstract record LockResult
{
    private LockResult()
    {
    }

    /// <summary>The caller has the lock until it disposes of <paramref name="Hold"/>.</summary>
    public sealed record Taken(IDisposable Hold) : LockResult;

    /// <summary>The lock was not to be had.</summary>
    public sealed record Refused(Refusal Why) : LockResult;
}
