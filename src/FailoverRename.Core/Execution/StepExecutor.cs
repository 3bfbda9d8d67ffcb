using System;
using FailoverRename.Links;
using FailoverRename.Planning;

namespace FailoverRename.Execution;

/// <summary>Carries out one step of a plan, completely or not at all.</summary>
public static class StepExecutor
{
    // A link can be busy for a moment while something else brings it up or down. On a kernel that cannot rename a link
    // that is up, the link stays busy.
    private const int BusyTries = 4;

    private const string Remedy = "--allow-down, or 'allow-down: true' in the rule, takes it down for that";

    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Renames a device. If the new name is the device's own altname, the altname is removed first and restored on
    /// failure.
    /// </summary>
    /// <param name="kernel">The devices.</param>
    /// <param name="step">The rename to carry out.</param>
    /// <param name="allowDown">
    /// Whether to take a link down when it cannot be renamed while it is up, also if the rule does not allow it.
    /// </param>
    public static RenameOutcome Execute(IKernel kernel, RenameStep step, bool allowDown = false)
    {
        // If someone else has removed the altname already, dropping it fails; the result of the rename then decides.
        Refusal? kept = step.DropsAltname ? kernel.DropAltname(step.Link, step.To.Text) : null;
        Refusal? refusal = Rename(kernel, step);
        DownTime? down = null;
        if (refusal is { Kind: RefusalKind.Busy } busy)
        {
            (refusal, down) = allowDown || step.AllowsDown
                ? RenameDown(kernel, step, busy)
                : (busy with { Text = $"{busy.Text}; {Remedy}" }, null);
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

    // The link is brought up again whatever the result of the rename is. It was up before, because only a link that is
    // up is busy.
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
