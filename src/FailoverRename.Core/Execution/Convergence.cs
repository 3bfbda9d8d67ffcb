using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Topology;

namespace FailoverRename.Execution;

/// <summary>
/// Carries a plan out, then looks again, until nothing is left to do.
/// <para>
/// Why every interleaving ends in right names. Whatever others do to a slave's name, or to the name that it is to have,
/// is followed by an event of its instance, whose run then looks at all slaves of the instance; the enslavement of one
/// that was there before, by the event of its sibling. A run writes only under the lock, by a plan made under the lock,
/// and looks again after its last write before it lets go. Take, for one slave, the last change by others and the last
/// write by a run. If the writer's last look is later than the change, it saw things as they stay, and nothing was left
/// to do. If not, the run of the change's event looks later than both and sees things as they stay; it does not write,
/// so nothing was left to do either. Who waits for the lock and finds that nothing is left to do ends like one who came
/// only then. A run that is killed lets go of the lock; what it leaves, a temporary name too, is for the next event's
/// run. Not covered: a name that is refused because another device has it is asked for again only at the next event,
/// not when it becomes free. Who is late never renames another device than he looked at: devices are told by ifindex.
/// </para>
/// </summary>
public sealed class Convergence
{
    // Each round answers something that changed under the run's hands. A machine that does so this often in
    // one run is not coming to rest.
    private const int MostRounds = 16;

    // In all: who cannot get the lock tries again, each time for twice as long.
    private static readonly TimeSpan LockLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan FirstTry = TimeSpan.FromMilliseconds(100);

    private readonly IKernel _kernel;
    private readonly Scope _scope;
    private readonly RuleSet _rules;
    private readonly bool _allowDown;
    private readonly List<RenameStep> _renamed = [];
    private readonly List<DownTime> _wentDown = [];
    private readonly List<AltnameDecision.Add> _added = [];
    private readonly List<NameBar> _bars = [];

    private Convergence(IKernel kernel, Scope scope, RuleSet rules, bool allowDown)
    {
        _allowDown = allowDown;
        _kernel = kernel;
        _scope = scope;
        _rules = rules;
    }

    /// <summary>Brings the slaves' names to what the rules say, as far as the kernel lets it.</summary>
    /// <param name="kernel">The devices.</param>
    /// <param name="scope">Which slaves.</param>
    /// <param name="slaves">Them, as just looked at.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="allowDown">Whether a link that cannot be renamed while it is up may be taken down for it.</param>
    public static RenameReport Run(
        IKernel kernel, Scope scope, ImmutableArray<FailoverSlave> slaves, RuleSet rules, bool allowDown = false)
    {
        Convergence run = new(kernel, scope, rules, allowDown);
        RenamePlan plan = run.Plan(slaves);
        if (plan.IsDone)
        {
            return run.Report(plan);
        }

        return run.UnderLock(plan);
    }

    // What another run has the lock for is mostly the same: who waits looks from time to time whether there is still
    // something to do.
    private RenameReport UnderLock(RenamePlan plan)
    {
        TimeSpan waited = TimeSpan.Zero;
        for (TimeSpan limit = FirstTry; ; limit = Shorter(2 * limit, LockLimit - waited))
        {
            switch (_kernel.Lock(limit))
            {
                case LockResult.Taken taken:
                    using (taken.Hold)
                    {
                        return UntilRight();
                    }

                case LockResult.Refused refused:
                    return Refused(plan, refused.Why.Text);
                case LockResult.Busy busy:
                    waited += limit;
                    plan = Plan(_scope.Look(_kernel));
                    if (plan.IsDone)
                    {
                        return Report(plan);
                    }

                    if (waited >= LockLimit)
                    {
                        string time = LockLimit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                        return Refused(plan, $"another run has held the lock '{busy.Lock}' for {time} s");
                    }

                    break;
                default:
                    throw new InvalidOperationException("LockResult is closed");
            }
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private RenamePlan Plan(ImmutableArray<FailoverSlave> slaves) => Planner.Plan(
        FactReader.Read(_kernel, slaves, _rules.Asks, _scope.Uevent), _rules, _kernel.HolderOf, [.. _bars]);

    private RenameReport UntilRight()
    {
        for (int round = 0; ; round++)
        {
            RenamePlan plan = Plan(_scope.Look(_kernel));
            if (plan.IsDone)
            {
                return Report(plan);
            }

            if (round == MostRounds)
            {
                return Refused(plan, "names keep changing; gave up");
            }

            HashSet<Ifindex> unmoved = Execute(plan.Steps);
            Add(plan.Altnames.OfType<AltnameDecision.Add>().Where(add => !unmoved.Contains(add.Slave.Link.Index)));
        }
    }

    // Stops at the first failure: what the rest of the plan rests on is no longer so. Who was to be renamed, and has
    // not been, is returned.
    private HashSet<Ifindex> Execute(ImmutableArray<RenameStep> steps)
    {
        List<RenameStep> done = [];
        foreach (RenameStep step in steps)
        {
            RenameOutcome outcome = StepExecutor.Execute(_kernel, step, _allowDown);
            if (outcome is RenameOutcome.Failed failed)
            {
                Undo(done);
                Remember(failed, wanted: steps.Last(other => other.Link == step.Link).To);
                break;
            }

            done.Add(step);
            if (outcome is RenameOutcome.Renamed { Down: { } down })
            {
                _wentDown.Add(down);
            }
        }

        _renamed.AddRange(Final(done));
        return [.. steps.Except(done).Select(step => step.Link)];
    }

    private void Add(IEnumerable<AltnameDecision.Add> altnames)
    {
        foreach (AltnameDecision.Add add in altnames)
        {
            Refusal? why = _kernel.AddAltname(add.Slave.Link.Index, add.Altname);
            if (why is null)
            {
                _added.Add(add);
            }
            else if (why.Kind is not (RefusalKind.Gone or RefusalKind.Taken))
            {
                _bars.Add(new NameBar(add.Slave.Link.Index, add.Altname, why.Text));
            }
        }
    }

    // A ring that cannot be completed is taken back, so that no slave is left with a temporary name, unless
    // someone else has taken its old one meanwhile. In a ring every old name is another's new one, and so valid.
    private void Undo(List<RenameStep> done)
    {
        int aside = done.FindLastIndex(step => step.Temporary);
        if (aside < 0 || done.Exists(step => step.From == done[aside].To.Text))
        {
            return;
        }

        for (int last = done.Count - 1; last >= aside; last--)
        {
            RenameStep step = done[last];
            done.RemoveAt(last);
            if (Ifname.TryParse(step.From, out Ifname old, out _))
            {
                StepExecutor.Execute(_kernel, step with { From = step.To.Text, To = old }, _allowDown);
            }
        }
    }

    // The next look finds by itself that a device is gone, or who has the name that was wanted.
    private void Remember(RenameOutcome.Failed failed, Ifname wanted)
    {
        (RenameStep step, Refusal why) = (failed.Step, failed.Why);
        if (step.Temporary && why.Kind != RefusalKind.Gone)
        {
            _bars.Add(new NameBar(step.Link, wanted.Text, $"stepping aside to '{step.To}': {why.Text}"));
        }
        else if (why.Kind is not (RefusalKind.Gone or RefusalKind.Taken))
        {
            _bars.Add(new NameBar(step.Link, wanted.Text, why.Text));
        }
    }

    private static IEnumerable<RenameStep> Final(List<RenameStep> done)
    {
        foreach (RenameStep step in done.Where(step => !step.Temporary))
        {
            RenameStep? aside = done.Find(other => other.Temporary && other.Link == step.Link);
            yield return aside is null ? step : step with { From = aside.From };
        }
    }

    private RenameReport Report(RenamePlan plan) =>
        RenameReport.Of(plan, _rules) with
        {
            Renamed = [.. _renamed],
            WentDown = [.. _wentDown],
            Added = [.. _added],
        };

    private RenameReport Refused(RenamePlan plan, string reason) => Report(plan with
    {
        Decisions =
        [
            .. plan.Decisions.Select(decision => decision is Decision.Rename rename
                ? new Decision.Refused(rename.Slave, rename.By, rename.To.Text, reason) { Tried = rename.Tried }
                : decision),
        ],
        Altnames =
        [
            .. plan.Altnames.Select(altname => altname is AltnameDecision.Add add
                ? new AltnameDecision.Refused(add.Slave, add.By, add.Altname, reason)
                : altname),
        ],
    });
}
