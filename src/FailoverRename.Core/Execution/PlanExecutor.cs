using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Topology;

namespace FailoverRename.Execution;

/// <summary>
/// Carries plans out: renames in order, then altnames. It remembers what the kernel refuses, so that the next plan of
/// the run asks for something else.
/// </summary>
/// <param name="kernel">The devices.</param>
/// <param name="allowDown">Whether a link that cannot be renamed while it is up may be taken down for it.</param>
/// <param name="findings">Takes in what the kernel refuses.</param>
internal sealed class PlanExecutor(IKernel kernel, bool allowDown, Findings findings)
{
    private readonly List<RenameStep> _renamed = [];
    private readonly List<DownTime> _wentDown = [];
    private readonly List<AltnameDecision.Add> _added = [];
    private readonly List<NameBar> _bars = [];
    private readonly HashSet<string> _refusedTemporaries = [];

    /// <summary>The renames of the run, each from the name before to the final name.</summary>
    internal IReadOnlyList<RenameStep> Renamed => _renamed;

    /// <summary>The links that were down for a rename.</summary>
    internal IReadOnlyList<DownTime> WentDown => _wentDown;

    /// <summary>The altnames that links have got.</summary>
    internal IReadOnlyList<AltnameDecision.Add> Added => _added;

    /// <summary>The names and altnames that the kernel has refused.</summary>
    internal IReadOnlyList<NameBar> Bars => _bars;

    /// <summary>The temporary names that the kernel has refused.</summary>
    internal IReadOnlySet<string> RefusedTemporaries => _refusedTemporaries;

    /// <summary>Carries a plan out, as far as the kernel lets it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="given">Takes in the names that slaves have got.</param>
    /// <returns>Whether a slave was renamed.</returns>
    internal bool Execute(RenamePlan plan, GivenNames given)
    {
        // Slaves that do not get what the plan gives them, and the names that these keep.
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
                    _renamed.Add(step);
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
                _wentDown.Add(down);
            }
        }

        return true;
    }

    // A ring that cannot be completed is taken back, so that no slave is left with a temporary name, unless someone
    // else has taken its old one meanwhile. In a ring every old name is another slave's new one, and so valid.
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
            _refusedTemporaries.Add(step.To.Text);
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
                _added.Add(add);
            }
            else if (why.Kind != RefusalKind.Gone)
            {
                Bar(add.Slave.Link.Index, add.Altname, why);
                findings.RefusedByKernel(new AltnameDecision.Refused(add.Slave, add.By, add.Altname, why.Text));
            }
        }
    }

    // If another device has got the name meanwhile, the next plan tells which device that is.
    private void Bar(Ifindex link, string name, Refusal why)
    {
        if (why.Kind != RefusalKind.Taken)
        {
            _bars.Add(new NameBar(link, name, why.Text));
        }
        else if (kernel.HolderOf(name) is null)
        {
            _bars.Add(new NameBar(link, name, $"{why.Text}: the kernel keeps this name for itself"));
        }
    }

    // The renames of a move, each slave's in one step.
    private static IEnumerable<RenameStep> WithoutTemporary(ImmutableArray<RenameStep> steps)
    {
        foreach (RenameStep step in steps.Where(step => !step.Temporary))
        {
            RenameStep? aside = steps.FirstOrDefault(other => other.Temporary && other.Link == step.Link);
            yield return aside is null ? step : step with { From = aside.From };
        }
    }
}
