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
    /// <param name="kernel">The devices.</param>
    /// <param name="step">The rename.</param>
    /// <param name="allowDown">Whether a link that cannot be renamed while it is up may be taken down for it.</param>
    public static RenameOutcome Execute(IKernel kernel, RenameStep step, bool allowDown = false)
    {
        // Where the altname cannot be dropped because someone else was quicker, the rename tells how things are.
        Refusal? kept = step.DropsAltname ? kernel.DropAltname(step.Link, step.To.Text) : null;
        Refusal? refusal = Rename(kernel, step);
        DownTime? down = null;
        if (refusal is { Kind: RefusalKind.Busy } busy && allowDown)
        {
            (refusal, down) = RenameDown(kernel, step, busy);
        }

        if (refusal is null)
        {
            return new RenameOutcome.Renamed(step) { Down = down };
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

    // Up again whatever came of the rename: only what was up is busy.
    private static (Refusal? Refusal, DownTime? Down) RenameDown(IKernel kernel, RenameStep step, Refusal busy)
    {
        if (kernel.SetUp(step.Link, up: false) is { } stays)
        {
            return (busy with { Text = $"{busy.Text}; nor can it be taken down: {stays.Text}" }, null);
        }

        Refusal? refusal = kernel.Rename(step.Link, step.To);
        Refusal? stillDown = kernel.SetUp(step.Link, up: true);
        return refusal is not null && stillDown is not null
            ? (refusal with { Text = $"{refusal.Text}; it was taken down, and stays so: {stillDown.Text}" }, null)
            : (refusal, new DownTime(step.Link, stillDown));
    }
}
