using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename.Execution;

/// <summary>
/// Carries a plan out, then looks again, until nothing is left to do.
/// <para>
/// Why every interleaving ends in right names. Every change of a slave's name, or of the name that it is to have, is
/// followed by an event of its instance, whose run then looks at all slaves of the instance; so is the enslavement of a
/// slave that was there before, by the event of its sibling. A run writes only under the lock, by a plan that it made
/// under the lock, and looks again after its last write before it gives the lock back. Take, for one slave, the last
/// change by others and the last write by a run. If the writer's last look is later than the change, it saw the final
/// state and nothing was left to do. If not, the run of the change's event looks later than both and sees the final
/// state; it does not write, so nothing was left to do either. A run that waits for the lock and finds nothing left to
/// do ends like one that started only then. A run that is killed loses the lock; what it leaves, a temporary name too,
/// is for the next event's run. A late run cannot rename the wrong device, because devices are told apart by ifindex.
/// </para>
/// <para>
/// udevd is one of the others, with one difference: while it works on a slave's own <c>add</c> event, and on the event
/// of its own rename after that, it configures the slave under the name that it knows. Until udev's record says that it
/// is done, a run leaves the slave alone: it waits, and looks again. So it does while udevd has not named the master.
/// Where udevd's rename succeeds, nothing is left to do. Where it fails, the event ends without a complete record and
/// without a run, or udevd goes on and the run of the event finds the old name. In the first case the run that has
/// waited in vain lets the kernel announce the slave again (see <see cref="FailoverRename.Udev.Announcement"/>); the
/// run of that event finds a complete record, and renames.
/// </para>
/// <para>
/// Why names come to rest. A plan is a fixed point as far as the model of a rename goes. Whatever the model misses, a
/// run does not rename a slave again that it or an earlier run has renamed, unless somebody else has changed a name of
/// the instance, or the rules: see <see cref="GivenNames"/>. Only a run by hand ignores what earlier runs gave.
/// </para>
/// <para>
/// Not covered: a name that is refused because another device has it. The run of an <c>add</c> event asks for it again
/// for 3 s; after that it is asked for again only at the next event, not when it becomes free.
/// </para>
/// </summary>
public sealed class Convergence
{
    // Each round answers something that changed while the run was working. On a machine where this happens so often in
    // one run, names do not come to rest.
    private const int MostRounds = 16;

    // In all: a run that cannot get the lock tries again, each time for twice as long.
    private static readonly TimeSpan LockLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan FirstTry = TimeSpan.FromMilliseconds(100);

    private readonly IKernel _kernel;
    private readonly Scope _scope;
    private readonly RuleSet _rules;
    private readonly bool _allowDown;
    private readonly Patience _patience;
    private readonly Findings _findings = new();
    private readonly List<RenameStep> _renamed = [];
    private readonly List<DownTime> _wentDown = [];
    private readonly List<AltnameDecision.Add> _added = [];
    private readonly List<NameBar> _bars = [];
    private readonly HashSet<string> _refusedTemporaries = [];

    // The names of the instances' members as this run has left them; empty before the first look under the lock.
    private readonly Dictionary<Ifindex, string> _left = [];

    // Slaves that udevd was working on when this run looked last.
    private readonly HashSet<Ifindex> _open = [];

    private IReadOnlyDictionary<Ifindex, Decision.Refused> _unsettled = PlanLimits.None.Unsettled;
    private GivenNames? _given;

    // Without an event a run is an administrator's. When it has waited in vain for udevd, it renames all the same.
    private bool _heedsUdevd = true;

    private Convergence(IKernel kernel, Scope scope, RuleSet rules, bool allowDown)
    {
        _allowDown = allowDown;
        _kernel = kernel;
        _scope = scope;
        _rules = rules;
        _patience = new Patience(kernel);
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
        return run.Run(slaves);
    }

    private RenameReport Run(ImmutableArray<FailoverSlave> slaves)
    {
        RenamePlan plan = Plan(slaves);
        while (true)
        {
            plan = plan.IsDone ? plan : UnderLock(plan);
            bool udevdIsAtWork = _open.Count > 0;
            if (!udevdIsAtWork && !(_scope.Uevent is { Added: true } && plan.Decisions.Any(IsTaken)))
            {
                return Report(plan);
            }

            if (!_patience.TryWait())
            {
                if (!udevdIsAtWork || _scope.Uevent is not null)
                {
                    return Report(plan);
                }

                _heedsUdevd = false;
            }

            plan = Plan(_scope.Look(_kernel));
        }
    }

    private static bool IsTaken(Decision decision) => decision is Decision.Refused { IsTaken: true };

    // Whoever holds the lock is usually doing the work of this run: it looks from time to time whether anything is
    // left.
    private RenamePlan UnderLock(RenamePlan plan)
    {
        TimeSpan waited = TimeSpan.Zero;
        for (TimeSpan limit = FirstTry; ; limit = Shorter(2 * limit, LockLimit - waited))
        {
            switch (_kernel.Lock(limit))
            {
                case LockResult.Taken taken:
                    using (taken.Hold)
                    {
                        return UntilRight(taken.Hold);
                    }

                case LockResult.Refused refused:
                    return Refused(plan, refused.Why.Text);
                case LockResult.Busy busy:
                    waited += limit;
                    plan = Plan(_scope.Look(_kernel));
                    if (plan.IsDone)
                    {
                        return plan;
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

    private RenamePlan UntilRight(LockHold hold)
    {
        // An administrator's run is a change by someone else.
        _given ??= new GivenNames(_rules);
        _given.Take(hold.ReadNote(), counts: _scope.Uevent is not null);
        int rounds = 0;
        while (true)
        {
            RenamePlan plan = Plan(_scope.Look(_kernel));
            if (plan.IsDone)
            {
                return plan;
            }

            if (rounds == MostRounds)
            {
                return Refused(plan, "names keep changing; gave up");
            }

            // The kernel refuses each name of a slave at most once, so rounds with such refusals end by themselves.
            int refused = _bars.Count;
            if (Execute(plan, _given))
            {
                hold.WriteNote(_given.Note(_kernel));
            }

            rounds += _bars.Count == refused ? 1 : 0;
        }
    }

    private RenamePlan Plan(ImmutableArray<FailoverSlave> slaves)
    {
        ImmutableArray<FailoverSlave> asked = FactReader.Read(_kernel, slaves, _rules.Asks, _scope.Uevent);
        if (OthersHaveRenamed(asked))
        {
            _unsettled = PlanLimits.None.Unsettled;
            _findings.Forget();
        }

        _open.Clear();
        RenamePlan plan = Plan(asked, _open);
        HashSet<Ifindex> deferred = _heedsUdevd ? Deferred(asked, plan) : [];
        if (deferred.Count > 0)
        {
            plan = Plan(asked, deferred);
        }

        _unsettled = plan.Unsettled;
        _findings.Add(plan.Decisions);
        _findings.Add(plan.Altnames);
        return plan;
    }

    private RenamePlan Plan(ImmutableArray<FailoverSlave> slaves, IReadOnlySet<Ifindex> deferred) => Planner.Plan(
        slaves,
        _rules,
        _kernel.HolderOf,
        new PlanLimits
        {
            Bars = [.. _bars],
            Unsettled = _unsettled,
            Given = _given?.Unchanged(slaves) ?? PlanLimits.None.Given,
            Deferred = deferred,
            RefusedTemporaries = _refusedTemporaries,
        });

    // The slaves that the plan would change, and that are udevd's for now: it works on their events, or it has not
    // named the master yet. The event of the slave that this run is for is done; only that of udevd's rename is to
    // come, and it has a run of its own, which need not be waited for.
    private HashSet<Ifindex> Deferred(ImmutableArray<FailoverSlave> slaves, RenamePlan plan)
    {
        HashSet<Ifindex> changed =
        [
            .. plan.Steps.Select(step => step.Link),
            .. plan.Altnames.OfType<AltnameDecision.Add>().Select(add => add.Slave.Link.Index),
        ];
        if (changed.Count == 0 || !_kernel.HasUdev)
        {
            return [];
        }

        HashSet<Ifindex> deferred = [];
        foreach (FailoverSlave slave in slaves.Where(slave => changed.Contains(slave.Link.Index)))
        {
            UdevRecord record = _kernel.Record(slave.Link.Index);
            bool own = slave.Link.Index == _scope.Uevent?.Link && record is { Initialized: true, IsRenaming: true };
            if (!own && (record.IsOpen || !MasterName.IsNamed(_kernel.Record(slave.Master.Index))))
            {
                _open.Add(slave.Link.Index);
                deferred.Add(slave.Link.Index);
            }
            else if (own)
            {
                deferred.Add(slave.Link.Index);
            }
        }

        return deferred;
    }

    private bool OthersHaveRenamed(ImmutableArray<FailoverSlave> slaves)
    {
        bool changed = false;
        foreach (LinkSnapshot member in slaves.SelectMany(Members))
        {
            changed |= _left.TryGetValue(member.Index, out string? name) && name != member.Name;
            _left[member.Index] = member.Name;
        }

        return changed;
    }

    private static IEnumerable<LinkSnapshot> Members(FailoverSlave slave) =>
        slave.Sibling is { } sibling ? [slave.Link, slave.Master, sibling.Link] : [slave.Link, slave.Master];

    // Whether it has renamed a slave.
    private bool Execute(RenamePlan plan, GivenNames given)
    {
        // Slaves that do not get what the plan gives them, and the names that these keep.
        HashSet<Ifindex> failed = [];
        HashSet<string> kept = [];
        Dictionary<string, string> renames = [];
        foreach (RenameMove move in plan.Moves)
        {
            bool done = !move.Steps.Any(step => kept.Contains(step.To.Text)) && TryExecute(move, plan);
            foreach (RenameStep step in Final(move.Steps))
            {
                if (done)
                {
                    renames[step.From] = step.To.Text;
                    _renamed.Add(step);
                    _left[step.Link] = step.To.Text;
                }
                else
                {
                    failed.Add(step.Link);
                    kept.Add(step.From);
                    _findings.ForgetAltnames(step.Link);
                }
            }
        }

        foreach (Decision.Rename rename in plan.Decisions.OfType<Decision.Rename>())
        {
            if (!failed.Contains(rename.Slave.Link.Index))
            {
                FailoverSlave after = rename.Slave.After(renames);
                _findings.Renamed(rename, after);
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
            RenameOutcome outcome = StepExecutor.Execute(_kernel, step, _allowDown);
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

    private void AddAltnames(IEnumerable<AltnameDecision.Add> altnames)
    {
        foreach (AltnameDecision.Add add in altnames)
        {
            Refusal? why = _kernel.AddAltname(add.Slave.Link.Index, add.Altname);
            if (why is null)
            {
                _added.Add(add);
            }
            else if (why.Kind != RefusalKind.Gone)
            {
                Bar(add.Slave.Link.Index, add.Altname, why);
                _findings.RefusedByKernel(new AltnameDecision.Refused(add.Slave, add.By, add.Altname, why.Text));
            }
        }
    }

    // A ring that cannot be completed is taken back, so that no slave is left with a temporary name, unless someone
    // else has taken its old one meanwhile. In a ring every old name is another's new one, and so valid.
    private void Undo(List<RenameStep> done)
    {
        for (int last = done.Count - 1; last >= 0; last--)
        {
            RenameStep step = done[last];
            if (Ifname.TryParse(step.From, out Ifname old, out _))
            {
                StepExecutor.Execute(_kernel, step with { From = step.To.Text, To = old }, _allowDown);
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
        _findings.RefusedByKernel(
            new Decision.Refused(rename.Slave, rename.By, rename.To.Text, why.Text) { Tried = rename.Tried });
    }

    // If another device has got the name meanwhile, the next look tells which device that is.
    private void Bar(Ifindex link, string name, Refusal why)
    {
        if (why.Kind != RefusalKind.Taken)
        {
            _bars.Add(new NameBar(link, name, why.Text));
        }
        else if (_kernel.HolderOf(name) is null)
        {
            _bars.Add(new NameBar(link, name, $"{why.Text}: the kernel keeps this name for itself"));
        }
    }

    // The renames that are left of a move when its temporary name is left out.
    private static IEnumerable<RenameStep> Final(ImmutableArray<RenameStep> steps)
    {
        foreach (RenameStep step in steps.Where(step => !step.Temporary))
        {
            RenameStep? aside = steps.FirstOrDefault(other => other.Temporary && other.Link == step.Link);
            yield return aside is null ? step : step with { From = aside.From };
        }
    }

    private RenameReport Report(RenamePlan plan)
    {
        ImmutableArray<FailoverSlave> slaves = [.. plan.Decisions.Select(decision => decision.Slave)];
        return RenameReport.Of(plan, _rules) with
        {
            Renamed = [.. _renamed],
            Decisions = _findings.DecisionsFor(slaves),
            Altnames = _findings.AltnamesFor(slaves),
            WentDown = [.. _wentDown],
            Added = [.. _added],
        };
    }

    private RenamePlan Refused(RenamePlan plan, string reason)
    {
        RenamePlan refused = plan with
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
        };
        _findings.Add(refused.Decisions);
        _findings.Add(refused.Altnames);
        return refused;
    }
}
