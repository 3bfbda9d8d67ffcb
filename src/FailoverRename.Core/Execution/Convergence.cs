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
/// is done, a run leaves the slave alone: it waits, and looks again. It does the same while udevd has not named the
/// master. It also waits while udevd handles any other event of the slave, but after 3 s it renames the slave all the
/// same: the run of that event may be over, and other programs of the event may take long.
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
    private readonly Patience _patience;
    private readonly Findings _findings = new();
    private readonly PlanExecutor _executor;
    private readonly OpenEvents _openEvents;
    private readonly LastNames _lastNames = new();
    private IReadOnlyDictionary<Ifindex, Decision.Refused> _unsettled = PlanLimits.None.Unsettled;
    private GivenNames? _given;

    private Convergence(IKernel kernel, Scope scope, RuleSet rules, bool allowDown)
    {
        _kernel = kernel;
        _scope = scope;
        _rules = rules;
        _patience = new Patience(kernel);
        _executor = new PlanExecutor(kernel, allowDown, _findings);
        _openEvents = new OpenEvents(kernel, scope.Uevent);
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
            bool udevdIsAtWork = _openEvents.AreAwaited;
            if (!udevdIsAtWork && !(_scope.Uevent is { Added: true } && plan.Decisions.Any(IsTaken)))
            {
                return Report(plan);
            }

            if (!_patience.TryWait() && !(udevdIsAtWork && _openEvents.TryIgnore()))
            {
                return Report(plan);
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
            int refused = _executor.Bars.Count;
            int renamed = _executor.Renamed.Count;
            if (_executor.Execute(plan, _given))
            {
                hold.WriteNote(_given.Note(_kernel));
            }

            foreach (RenameStep step in _executor.Renamed.Skip(renamed))
            {
                _lastNames.Renamed(step.Link, step.To.Text);
            }

            rounds += _executor.Bars.Count == refused ? 1 : 0;
        }
    }

    private RenamePlan Plan(ImmutableArray<FailoverSlave> slaves)
    {
        ImmutableArray<FailoverSlave> asked = FactReader.Read(_kernel, slaves, _rules.Asks, _scope.Uevent);
        if (_lastNames.OthersChangedOneOf(asked))
        {
            _unsettled = PlanLimits.None.Unsettled;
            _findings.Forget();
        }

        RenamePlan plan = Plan(asked, PlanLimits.None.Deferred);
        HashSet<Ifindex> open = _openEvents.Among(plan);
        if (open.Count > 0)
        {
            plan = Plan(asked, open);
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
            Bars = [.. _executor.Bars],
            Unsettled = _unsettled,
            Given = _given?.Unchanged(slaves) ?? PlanLimits.None.Given,
            Deferred = deferred,
            RefusedTemporaries = _executor.RefusedTemporaries,
        });

    private RenameReport Report(RenamePlan plan)
    {
        ImmutableArray<FailoverSlave> slaves = [.. plan.Decisions.Select(decision => decision.Slave)];
        return RenameReport.Of(plan, _rules) with
        {
            Renamed = [.. _executor.Renamed],
            Decisions = _findings.DecisionsFor(slaves),
            Altnames = _findings.AltnamesFor(slaves),
            WentDown = [.. _executor.WentDown],
            Added = [.. _executor.Added],
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
