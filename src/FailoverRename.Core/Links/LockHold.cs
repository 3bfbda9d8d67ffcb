using System;

namespace FailoverRename.Links;

/// <summary>
/// The lock, as long as it is held: until it is disposed of, or the process ends. With it comes a note of a few lines,
/// which a run leaves for the next one; it is gone after a reboot.
/// </summary>
/// <param name="readNote">Reads the note; empty if no run has left one.</param>
/// <param name="writeNote">Replaces the note.</param>
/// <param name="release">Gives the lock back.</param>
public sealed class LockHold(Func<string> readNote, Action<string> writeNote, Action release) : IDisposable
{
    /// <summary>Reads the note; empty if no run has left one.</summary>
    public string ReadNote() => readNote();

    /// <summary>Replaces the note.</summary>
    public void WriteNote(string note) => writeNote(note);

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => release();
}
