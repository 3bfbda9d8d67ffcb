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
/// Carries out a plan, then reads the devices again and plans again, until nothing is left to do.
/// <para>
/// This paragraph shows why every interleaving of runs and other renames ends in the right names. Every change of a
/// slave's name, or of the name that the rules want for it, is followed by an event of its instance. A slave that
/// existed before its master is enslaved without an event of its own; there the event of its sibling follows. The run
/// of that event reads all slaves of the instance. A run writes only while it holds the lock, and only by a plan that
/// it made under the lock. It reads again after its last write, before it releases the lock. Consider one slave, the
/// last change by others, and the last write by a run. If that run reads after the change, it sees the final state, and
/// nothing is left to do. Otherwise the run of the change's event reads after both and sees the final state. It does
/// not write, so nothing is left to do either. A run that waits for the lock and then finds nothing to do ends like a
/// run that starts at that moment. A run that is killed loses the lock. The run of the next event corrects what the
/// killed run left, including a temporary name. A late run cannot rename the wrong device, because devices are told
/// apart by ifindex.
/// </para>
/// <para>
/// udevd is one of the others, with one difference. It handles a slave's own <c>add</c> event, and then the event of
/// its own rename. During these events it configures the slave under the name that it knows. Until udev's record says
/// that udevd has finished, a run does not touch the slave: it waits and reads again. It also waits while udevd has not
/// named the master, and while udevd handles any other event of the slave. In the last case the run renames the slave
/// after 3 s all the same, because the run of that event may be over, and other programs of the event may take long. If
/// udevd's rename succeeds, nothing is left to do. If it fails, there are two cases. In the first case the event ends
/// without a complete record and without a run. A run that has waited in vain then asks the kernel to announce the
/// slave again (see <see cref="FailoverRename.Udev.Announcement"/>). The run of that event finds a complete record and
/// renames the slave. In the second case udevd continues, and the run of the event finds the old name.
/// </para>
/// <para>
/// This paragraph shows why the renames end. A plan is a fixed point as far as the model of a rename goes. For what the
/// model does not cover, a run does not rename a slave that it or an earlier run has already renamed, unless somebody
/// else has changed a name of the instance or the rules: see <see cref="GivenNames"/>. Only a run by hand ignores the
/// names that earlier runs gave.
/// </para>
/// <para>
/// One case is not covered: a name that is refused because another device has it. The run of an <c>add</c> event asks
/// for the name again for 3 s. After that, the next event asks for it again; nothing asks for it when it becomes free.
/// </para>
/// </summary>
public sealed class Convergence
{
    // A new round is needed only when something changed during the run. If this happens so often in one run, the names
    // do not settle.
    private const int MostRounds = 16;

    // The total time. A run that cannot get the lock tries again, and each try waits twice as long as the one before.
    private static readonly TimeSpan LockLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan FirstTry = TimeSpan.FromMilliseconds(100);

    private readonly IKernel _kernel;
    private readonly RunRequest _request;
    private readonly RuleSet _rules;
    private readonly Patience _patience;
    private readonly Findings _findings = new();
    private readonly PlanExecutor _executor;
    private readonly OpenEvents _openEvents;
    private readonly LastNames _lastNames = new();
    private IReadOnlyDictionary<Ifindex, Decision.Refused> _unsettled = PlanLimits.None.Unsettled;
    private GivenNames? _given;

    private Convergence(IKernel kernel, RunRequest request, RuleSet rules)
    {
        _kernel = kernel;
        _request = request;
        _rules = rules;
        _patience = new Patience(kernel);
        _executor = new PlanExecutor(kernel, request.AllowDown, _findings);
        _openEvents = new OpenEvents(kernel, request.Uevent);
    }

    /// <summary>Renames the slaves as the rules say, as far as the kernel allows it.</summary>
    /// <param name="kernel">The devices.</param>
    /// <param name="request">What the run is asked for.</param>
    /// <param name="slaves">The slaves of its scope, as just read.</param>
    /// <param name="rules">The rules.</param>
    public static RenameReport Run(
        IKernel kernel, RunRequest request, ImmutableArray<FailoverSlave> slaves, RuleSet rules)
    {
        Convergence run = new(kernel, request, rules);
        return run.Run(slaves);
    }

    private RenameReport Run(ImmutableArray<FailoverSlave> slaves)
    {
        RenamePlan plan = Plan(slaves);
        while (true)
        {
            plan = plan.IsDone ? plan : UnderLock(plan);
            bool udevdIsAtWork = _openEvents.AreAwaited;
            if (!udevdIsAtWork && !(_request.Uevent is { Added: true } && plan.Decisions.Any(IsTaken)))
            {
                return Report(plan);
            }

            if (!_patience.TryWait() && !(udevdIsAtWork && _openEvents.TryIgnore()))
            {
                return Report(plan);
            }

            plan = Plan(_request.Scope.Look(_kernel));
        }
    }

    private static bool IsTaken(Decision decision) => decision is Decision.Refused { IsTaken: true };

    // The run that holds the lock is usually doing this run's work. So this run plans again from time to time while it
    // waits.
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
                    plan = Plan(_request.Scope.Look(_kernel));
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
        // A run by hand does not heed earlier names: the administrator counts as somebody else who changed something.
        _given ??= new GivenNames(_rules);
        _given.Take(hold.ReadNote(), counts: _request.Uevent is not null);
        int rounds = 0;
        while (true)
        {
            RenamePlan plan = Plan(_request.Scope.Look(_kernel));
            if (plan.IsDone)
            {
                return plan;
            }

            if (rounds == MostRounds)
            {
                return Refused(plan, "names keep changing; gave up");
            }

            // The kernel refuses each name of a slave at most once, so the number of rounds with such refusals is
            // limited.
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
        ImmutableArray<FailoverSlave> asked = FactReader.Read(_kernel, slaves, _rules.Requirements, _request.Uevent);
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
