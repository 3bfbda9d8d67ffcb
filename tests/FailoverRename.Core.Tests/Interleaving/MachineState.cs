using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Testing;
using FailoverRename.Udev;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>The machine, its runs, udevd and the scripts, at one moment. A transition leads to another state.</summary>
public sealed partial record MachineState
{
    private const int NoRun = -1;

    // The greatest number of renames of one slave in a row without a change by others.
    private const int MostRenames = 2;

    private readonly RunCode _code;
    private readonly Case _case;

    private MachineState(RunCode code, Case @case)
    {
        _code = code;
        _case = @case;
        Kernel = @case.Machine;
        RenameBudget = RenameBudget.Open(Kernel);
        Done = [.. @case.Scripts.Select(_ => 0)];
        KillsLeft = @case.Kills;
        Runs = [.. @case.Runs.Select(request => code.Start(request, Kernel))];
        Udevd = Udevd.Idle with { Adds = @case.Adds };
    }

    private FakeKernel Kernel
    {
        get;
        init
        {
            // A read does not change the machine.
            if (!ReferenceEquals(field, value))
            {
                field = value;
                Machine = value.ToString();
            }
        }
    }

    private RenameBudget RenameBudget { get; init; }

    // All runs. Those that have ended or were killed make no more calls.
    private ImmutableArray<RunProgress> Runs { get; init; }

    private ImmutableArray<int> Done { get; init; }

    private int KillsLeft { get; init; }

    private ImmutableHashSet<int> Killed { get; init; } = [];

    private int LockOwner { get; init; } = NoRun;

    private RtnlWork? Rtnl { get; init; }

    private Udevd Udevd { get; init; }

    // The number of renames of each slave since the last change by others.
    private ImmutableSortedDictionary<int, int> InARow { get; init; } = ImmutableSortedDictionary<int, int>.Empty;

    // A fault of a run; null if there is none.
    private string? Wrong { get; init; }

    // The run whose rename the kernel has not finished.
    private int RtnlOwner { get; init; } = NoRun;

    private bool HadNextEvent { get; init; }

    /// <summary>The machine in words.</summary>
    public string Machine { get; private init; } = "";

    /// <summary>The state in which a case begins.</summary>
    public static MachineState First(RunCode code, Case @case) => new(code, @case);

    /// <summary>The transitions that are possible now; empty if nothing more can happen.</summary>
    public ImmutableArray<Transition> Transitions()
    {
        ImmutableArray<Transition>.Builder transitions = ImmutableArray.CreateBuilder<Transition>();
        if (Rtnl is not null)
        {
            transitions.Add(new Transition(TransitionKind.Finish));
        }

        for (int run = 0; run < Runs.Length; run++)
        {
            if (!IsAlive(run))
            {
                continue;
            }

            if (CanCall(run))
            {
                transitions.Add(new Transition(TransitionKind.Call, run));
            }

            if (KillsLeft > 0 && run != RtnlOwner && !HadNextEvent)
            {
                transitions.Add(new Transition(TransitionKind.Kill, run));
            }
        }

        for (int script = 0; script < Done.Length; script++)
        {
            if (Rtnl is null && Done[script] < _case.Scripts[script].Steps.Length)
            {
                transitions.Add(new Transition(TransitionKind.Script, script));
            }
        }

        foreach (int link in Udevd.Ready(Kernel, Rtnl is null))
        {
            transitions.Add(new Transition(TransitionKind.Udevd, link));
        }

        // Time passes for one run after another. The order makes no difference.
        int idle = Enumerable.Range(0, Runs.Length).FirstOrDefault(IsIdle, NoRun);
        if (transitions.Count == 0 && idle != NoRun)
        {
            transitions.Add(new Transition(TransitionKind.Call, idle));
        }

        if (transitions.Count == 0 && !HadNextEvent && (_case.NeedsNextEvent || KillsLeft < _case.Kills))
        {
            transitions.Add(new Transition(TransitionKind.NextEvent));
        }

        return transitions.ToImmutable();
    }

    /// <summary>The state after a transition.</summary>
    public MachineState After(Transition transition) => transition.Kind switch
    {
        TransitionKind.Call => AfterCall(transition.Target, Runs[transition.Target].Next!),
        TransitionKind.Kill => this with
        {
            Killed = Killed.Add(transition.Target),
            KillsLeft = KillsLeft - 1,
            LockOwner = LockOwner == transition.Target ? NoRun : LockOwner,
            RenameBudget = RenameBudget.Killed(Kernel),
        },
        TransitionKind.Script => AfterScript(transition.Target),
        TransitionKind.Udevd => AfterUdevd(transition.Target),
        TransitionKind.Finish => AfterFinish(),
        TransitionKind.NextEvent => this with
        {
            HadNextEvent = true,
            Runs = Runs.Add(_code.Start(Events.Of(_case.Master), Kernel)),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(transition)),
    };

    /// <summary>A fault that is visible in this state; null if there is none.</summary>
    public string? Fault => Wrong
        ?? (RenameBudget.Holds || _case.Restless ? null : "more renames than the schedule needs")
        ?? InARow.Where(row => row.Value > MostRenames)
            .Select(row => $"{row.Key} was renamed {row.Value} times in a row")
            .FirstOrDefault();

    /// <summary>A fault of a state without transitions; null if there is none.</summary>
    public string? FaultAtRest
    {
        get
        {
            if (Enumerable.Range(0, Runs.Length).Any(IsAlive))
            {
                return "a run waits for ever";
            }

            if (Kernel.Names.FirstOrDefault(ShippedNames.IsTemporary) is { } temporary)
            {
                return $"the temporary name '{temporary}' is left";
            }

            if (_case.Restless)
            {
                return null;
            }

            if (Kernel.HasUdev
                && ShippedNames.Slaves(Kernel).FirstOrDefault(slave => !IsMarked(slave.Index)) is { } unmarked)
            {
                return $"{unmarked.Index} is not marked";
            }

            LinkSnapshot? wrong = ShippedNames.Slaves(Kernel)
                .FirstOrDefault(slave => slave.Name != ShippedNames.WantedFor(Kernel, slave));
            return wrong is null
                ? RenameBudget.Missing(Kernel)
                : $"{wrong.Index} is '{wrong.Name}', not '{ShippedNames.WantedFor(Kernel, wrong)}'";
        }
    }

    /// <summary>A text that is equal for states that have the same future.</summary>
    public string Key
    {
        get
        {
            StringBuilder key = new(Machine, capacity: 256);
            key.Append('|').Append(RenameBudget);
            foreach (int number in Enumerable.Range(0, Runs.Length).Where(IsAlive).Select(NumberOf).Order())
            {
                key.Append('|').Append(number);
            }

            key.Append('/').Append(NumberOf(LockOwner));
            key.Append('|').Append(Rtnl).Append('|').Append(NumberOf(RtnlOwner));
            key.Append('|').Append(Udevd).Append('|').Append(Wrong).Append('|').AppendJoin(',', InARow);
            key.Append('|').Append(KillsLeft).Append('|').Append(HadNextEvent);
            return key.Append('|').AppendJoin(',', Done).ToString();
        }
    }

    /// <summary>Describes a transition in words.</summary>
    public string Describe(Transition transition) => transition.Kind switch
    {
        TransitionKind.Call =>
            $"run {transition.Target}, {Words(Runs[transition.Target].Request)}: {Runs[transition.Target].Next}",
        TransitionKind.Kill => $"run {transition.Target}: killed before {Runs[transition.Target].Next}",
        TransitionKind.Script =>
            $"{_case.Scripts[transition.Target].Actor}: "
                + _case.Scripts[transition.Target].Steps[Done[transition.Target]].Text,
        TransitionKind.Udevd => $"udevd: goes on with {transition.Target}, which had: {Udevd}",
        TransitionKind.Finish => $"kernel: finishes {Rtnl}",
        TransitionKind.NextEvent => $"the next event: starts run {Runs.Length}",
        _ => throw new ArgumentOutOfRangeException(nameof(transition)),
    };

    private static string Words(RunRequest request) => request.Scope switch
    {
        Scope.Instance instance => $"event of {instance.Member}",
        Scope.Devices devices => $"by hand for {string.Join(' ', devices.Named)}",
        _ => "by hand for all",
    };

    private int NumberOf(int run) => run == NoRun ? 0 : Runs[run].Number;

    private bool IsAlive(int run) => Runs[run].Next is not null && !Killed.Contains(run);

    private bool CanCall(int run) => run != RtnlOwner && Runs[run].Next!.Kind switch
    {
        CallKind.Lock => LockOwner == NoRun,
        CallKind.WaitForRtnl or CallKind.Write or CallKind.Rename => Rtnl is null,
        CallKind.Idle => false,
        _ => true,
    };

    private bool IsIdle(int run) => IsAlive(run) && Runs[run].Next!.Kind == CallKind.Idle;

    private bool IsMarked(Ifindex link) =>
        Kernel.Device(link).Initialized && Kernel.Device(link).Env.ContainsKey(UdevProperties.Role);

    private MachineState AfterCall(int run, Call call)
    {
        bool writes = call.Kind is CallKind.Write or CallKind.Rename;
        FakeKernel kernel = writes ? Kernel.Copy() : Kernel;
        object? answer = call.Kind == CallKind.TryLock ? LockOwner == NoRun : call.Make(kernel);
        bool renamed = call.Kind == CallKind.Rename && kernel.Writes.Count > 0;
        RtnlWork? rtnl = renamed ? RtnlWork.OfRename(kernel, call.Link) : Rtnl;
        ImmutableArray<RunProgress> runs = Runs.SetItem(run, Runs[run].After(answer, kernel));
        bool announced = call.IsAnnouncement && answer is null;
        return this with
        {
            Kernel = kernel,
            RenameBudget = renamed ? RenameBudget.Renamed(call.Link, kernel) : RenameBudget,
            Runs = renamed && _case.Restless ? runs.Add(_code.Start(Events.Of(call.Link), kernel)) : runs,
            InARow = renamed ? OneMore(call.Link) : InARow,
            Udevd = announced ? Udevd with { Announcements = Udevd.Announcements.Add(call.Link.Value) } : Udevd,
            Wrong = renamed && Udevd.Adds.ContainsKey(call.Link.Value)
                ? $"a run renamed {call.Link} while udevd was handling its 'add' event"
                : Wrong,
            LockOwner = call.Kind switch
            {
                CallKind.Lock => run,
                CallKind.TryLock when LockOwner == NoRun => run,
                CallKind.Unlock => NoRun,
                _ => LockOwner,
            },
            Rtnl = rtnl,
            RtnlOwner = renamed && rtnl is not null ? run : RtnlOwner,
        };
    }

    private ImmutableSortedDictionary<int, int> OneMore(Ifindex link) => _case.Restless
        ? InARow.SetItem(link.Value, InARow.GetValueOrDefault(link.Value) + 1)
        : InARow;

    private MachineState AfterScript(int script)
    {
        Change change = new(Kernel.Copy());
        _case.Scripts[script].Steps[Done[script]].Make(change);
        ILookup<bool, RunRequest> started = change.Started.ToLookup(
            request => request.Scope is Scope.Instance { Member: var link } && Udevd.Adds.ContainsKey(link.Value));
        return this with
        {
            Kernel = change.Kernel,
            RenameBudget = RenameBudget.AfterOthers(Kernel, change.Kernel),
            Done = Done.SetItem(script, Done[script] + 1),
            Runs = Runs.AddRange(started[false].Select(request => _code.Start(request, change.Kernel))),
            InARow = InARow.Clear(),
            Udevd = Udevd with
            {
                Adds = Udevd.Adds.AddRange(change.Added.Select(
                    link => KeyValuePair.Create(link.Value, new UdevdAdd(Policy: null)))),
                Changes = Udevd.Changes.Union(
                    started[true].Select(request => ((Scope.Instance)request.Scope).Member.Value)),
            },
            Rtnl = change.Unfinished,
        };
    }

    private MachineState AfterFinish()
    {
        FakeKernel kernel = Kernel.Copy();
        Rtnl!.Finish(kernel);
        return this with
        {
            Kernel = kernel,
            RenameBudget = Rtnl.Master is null ? RenameBudget : RenameBudget.AfterOthers(Kernel, kernel),
            Rtnl = null,
            RtnlOwner = NoRun,
        };
    }
}
