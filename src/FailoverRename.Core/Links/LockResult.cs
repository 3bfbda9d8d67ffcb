using System;

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

/// <summary>
/// The lock while it is held: until this object is disposed of, or the process ends. The lock has a note of a few
/// lines, which a run leaves for the next one. A reboot deletes the note.
/// </summary>
/// <param name="readNote">Reads the note; empty if no run has left one.</param>
/// <param name="writeNote">Replaces the note.</param>
/// <param name="release">Releases the lock.</param>
public sealed class LockHold(Func<string> readNote, Action<string> writeNote, Action release) : IDisposable
{
    /// <summary>Reads the note; empty if no run has left one.</summary>
    public string ReadNote() => readNote();

    /// <summary>Replaces the note.</summary>
    public void WriteNote(string note) => writeNote(note);

    /// <summary>Releases the lock.</summary>
    public void Dispose() => release();
}
