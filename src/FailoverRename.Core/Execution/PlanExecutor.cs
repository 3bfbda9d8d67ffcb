using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Topology;

namespace FailoverRename.Execution;

/// <summary>
/// Carries out plans: first the renames, in order, then the altnames. It remembers the names that the kernel refuses,
/// so that the next plan of the run does not ask for them again.
/// </summary>
/// <param name="kernel">The devices.</param>
/// <param name="allowDown">Whether to take a link down when it cannot be renamed while it is up.</param>
/// <param name="findings">Collects the refusals of the kernel.</param>
internal sealed class PlanExecutor(IKernel kernel, bool allowDown, Findings findings)
{
    /// <summary>The renames of the run, each from the old name to the final name.</summary>
    internal List<RenameStep> Renamed { get; } = [];

    /// <summary>The links that were taken down for a rename.</summary>
    internal List<DownTime> WentDown { get; } = [];

    /// <summary>The altnames that were added.</summary>
    internal List<AltnameDecision.Add> Added { get; } = [];

    /// <summary>The names and altnames that the kernel has refused.</summary>
    internal List<RefusedName> Bars { get; } = [];

    /// <summary>The temporary names that the kernel has refused.</summary>
    internal HashSet<string> RefusedTemporaries { get; } = [];

    /// <summary>Carries out a plan, as far as the kernel allows it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="given">Collects the names that slaves were given.</param>
    /// <returns>Whether a slave was renamed.</returns>
    internal bool Execute(RenamePlan plan, GivenNames given)
    {
        // The slaves whose renames fail, and the names that these slaves keep.
        HashSet<Ifindex> failed = [];
        HashSet<string> kept = [];
        Dictionary<string, string> renames = [];
        foreach (RenameMove move in plan.Moves)
        {
            bool done = !move.Steps.Any(step => kept.Contains(step.To.Text)) && TryExecute(move, plan);
            foreach (RenameStep step in WithoutTemporary(move.Steps))
            {
                if (done)
                {
                    renames[step.From] = step.To.Text;
                    Renamed.Add(step);
                }
                else
                {
                    failed.Add(step.Link);
                    kept.Add(step.From);
                    findings.ForgetAltnames(step.Link);
                }
            }
        }

        foreach (Decision.Rename rename in plan.Decisions.OfType<Decision.Rename>())
        {
            if (!failed.Contains(rename.Slave.Link.Index))
            {
                FailoverSlave after = rename.Slave.After(renames);
                findings.Renamed(rename, after);
                given.Add(rename.Slave, after, rename.By);
            }
        }

        AddAltnames(plan.Altnames.OfType<AltnameDecision.Add>().Where(add => !failed.Contains(add.Slave.Link.Index)));
        return renames.Count > 0;
    }

    private bool TryExecute(RenameMove move, RenamePlan plan)
    {
        List<RenameStep> done = [];
        foreach (RenameStep step in move.Steps)
        {
            RenameOutcome outcome = StepExecutor.Execute(kernel, step, allowDown);
            if (outcome is RenameOutcome.Failed failed)
            {
                Undo(done);
                Remember(failed, plan);
                return false;
            }

            done.Add(step);
            if (outcome is RenameOutcome.Renamed { Down: { } down })
            {
                WentDown.Add(down);
            }
        }

        return true;
    }

    // A ring of renames that cannot be completed is undone, so that no slave keeps a temporary name. This fails if
    // someone else has taken a slave's old name meanwhile. In a ring every old name is another slave's new name, so it
    // is valid.
    private void Undo(List<RenameStep> done)
    {
        for (int last = done.Count - 1; last >= 0; last--)
        {
            RenameStep step = done[last];
            if (Ifname.TryParse(step.From, out Ifname old, out _))
            {
                StepExecutor.Execute(kernel, step with { From = step.To.Text, To = old }, allowDown);
            }
        }
    }

    private void Remember(RenameOutcome.Failed failed, RenamePlan plan)
    {
        (RenameStep step, Refusal why) = (failed.Step, failed.Why);
        if (why.Kind == RefusalKind.Gone)
        {
            return;
        }

        if (step.Temporary && why.Kind == RefusalKind.Taken)
        {
            RefusedTemporaries.Add(step.To.Text);
            return;
        }

        Decision.Rename rename =
            plan.Decisions.OfType<Decision.Rename>().First(rename => rename.Slave.Link.Index == step.Link);
        why = step.Temporary ? why with { Text = $"stepping aside to '{step.To}': {why.Text}" } : why;
        Bar(step.Link, rename.To.Text, why);
        findings.RefusedByKernel(
            new Decision.Refused(rename.Slave, rename.By, rename.To.Text, why.Text) { Tried = rename.Tried });
    }

    private void AddAltnames(IEnumerable<AltnameDecision.Add> altnames)
    {
        foreach (AltnameDecision.Add add in altnames)
        {
            Refusal? why = kernel.AddAltname(add.Slave.Link.Index, add.Altname);
            if (why is null)
            {
                Added.Add(add);
            }
            else if (why.Kind != RefusalKind.Gone)
            {
                Bar(add.Slave.Link.Index, add.Altname, why);
                findings.RefusedByKernel(new AltnameDecision.Refused(add.Slave, add.By, add.Altname, why.Text));
            }
        }
    }

    // If another device has the name by now, the next plan names that device.
    private void Bar(Ifindex link, string name, Refusal why)
    {
        if (why.Kind != RefusalKind.Taken)
        {
            Bars.Add(new RefusedName(link, name, why.Text));
        }
        else if (kernel.HolderOf(name) is null)
        {
            Bars.Add(new RefusedName(link, name, $"{why.Text}: the kernel keeps this name for itself"));
        }
    }

    // The renames of a move, in one step for each slave.
    private static IEnumerable<RenameStep> WithoutTemporary(ImmutableArray<RenameStep> steps)
    {
        foreach (RenameStep step in steps.Where(step => !step.Temporary))
        {
            RenameStep? aside = steps.FirstOrDefault(other => other.Temporary && other.Link == step.Link);
            yield return aside is null ? step : step with { From = aside.From };
        }
    }
}
