using System;
using FailoverRename.Links;

namespace FailoverRename.Execution;

/// <summary>
/// The time that a run waits for others: 3 s in total. The pauses start at 10 ms and grow, so that little time is lost
/// when the others are fast.
/// </summary>
internal sealed class Patience(IKernel kernel)
{
    private TimeSpan _left = TimeSpan.FromSeconds(3);
    private TimeSpan _pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits for one pause. Returns false if no time is left.</summary>
    internal bool TryWait()
    {
        if (_left <= TimeSpan.Zero)
        {
            return false;
        }

        TimeSpan pause = _pause < _left ? _pause : _left;
        kernel.Wait(pause);
        _left -= pause;
        _pause = 2 * pause;
        return true;
    }
}
