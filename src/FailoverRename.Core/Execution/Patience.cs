using System;
using FailoverRename.Links;

namespace FailoverRename.Execution;

/// <summary>
/// The time that a run waits for what others are doing: 3 s in all, in pauses that grow, so that little time is lost
/// where the others are quick.
/// </summary>
internal sealed class Patience(IKernel kernel)
{
    private TimeSpan _left = TimeSpan.FromSeconds(3);
    private TimeSpan _pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Lets some time pass; false if all of it has passed already.</summary>
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
