using System;
using FailoverRename.Links;
using FailoverRename.Planning;

namespace FailoverRename.Execution;

/// <summary>Does one step of a plan, whole or not at all.</summary>
public static class StepExecutor
{
    // A link can be busy for a moment, while something else brings it up or down. On a kernel that cannot
    // rename a link that is up, it stays so.
    private const int BusyTries = 4;

    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(50);

    /// <summary>Renames a device; its own altname in the way goes first, and comes back on failure.</summary>
    public static RenameOutcome Execute(IKernel kernel, RenameStep step)
    {
        // Where the altname cannot be dropped because someone else was quicker, the rename tells how things are.
        Refusal? kept = step.DropsAltname ? kernel.DropAltname(step.Link, step.To.Text) : null;
        if (Rename(kernel, step) is not { } refusal)
        {
            return new RenameOutcome.Renamed(step);
        }

        if (step.DropsAltname && kept is null && kernel.AddAltname(step.Link, step.To.Text) is { } lost)
        {
            string text = $"{refusal.Text}; its altname '{step.To}' could not be restored: {lost.Text}";
            return new RenameOutcome.Failed(step, refusal with { Text = text });
        }

        return new RenameOutcome.Failed(step, refusal);
    }

    private static Refusal? Rename(IKernel kernel, RenameStep step)
    {
        for (int tries = 1; ; tries++)
        {
            Refusal? refusal = kernel.Rename(step.Link, step.To);
            if (refusal?.Kind != RefusalKind.Busy || tries == BusyTries)
            {
                return refusal;
            }

            kernel.Wait(BusyPause);
        }
    }
}
