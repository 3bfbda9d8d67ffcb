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
/// Carries out a plan, then reads the devices again and plans again, until nothing is left to do. It changes names only
/// while it holds the lock, and only by a plan that it made under the lock. The section "Why names end right" in
/// <c>src/README.md</c> shows why every order of runs and other renames ends in the right names.
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
