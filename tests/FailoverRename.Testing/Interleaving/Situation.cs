using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Udev;

namespace FailoverRename.Testing.Interleaving;

/// <summary>The machine and all who are at work on it, at one moment. A move makes a new one of it.</summary>
public sealed partial record Situation
{
    private const int Nobody = -1;

    // In a row, without a change by someone else.
    private const int MostRenames = 2;

    private readonly RunCode _code;
    private readonly Case _case;

    private Situation(RunCode code, Case @case)
    {
        _code = code;
        _case = @case;
        Kernel = @case.Machine;
        Ledger = Ledger.Open(Kernel);
        Done = [.. @case.Scripts.Select(_ => 0)];
        KillsLeft = @case.Kills;
        Runs = [.. @case.Runs.Select(scope => code.Start(scope, Kernel))];
        Udevd = Udevd.Idle with { Adds = @case.Adds };
    }

    private FakeKernel Kernel
    {
        get;
        init
        {
            // A read leaves the machine as it is.
            if (!ReferenceEquals(field, value))
            {
                field = value;
                Machine = value.ToString();
            }
        }
    }

    private Ledger Ledger { get; init; }

    // Each run, the ended and killed ones too: those have nothing to ask.
    private ImmutableArray<Progress> Runs { get; init; }

    private ImmutableArray<int> Done { get; init; }

    private int KillsLeft { get; init; }

    private ImmutableHashSet<int> Killed { get; init; } = [];

    private int LockOwner { get; init; } = Nobody;

    private RtnlWork? Rtnl { get; init; }

    private Udevd Udevd { get; init; }

    // How often each slave was renamed since others changed something.
    private ImmutableSortedDictionary<int, int> InARow { get; init; } = ImmutableSortedDictionary<int, int>.Empty;

    // What a run has done wrong.
    private string? Wrong { get; init; }

    // The run whose call waits for what the kernel does.
    private int RtnlOwner { get; init; } = Nobody;

    private bool HadNextEvent { get; init; }

    /// <summary>The machine in words.</summary>
    public string Machine { get; private init; } = "";

    /// <summary>How a case begins.</summary>
    public static Situation First(RunCode code, Case @case) => new(code, @case);

    /// <summary>What can come next; nothing if all are at rest.</summary>
    public ImmutableArray<Move> Moves()
    {
        ImmutableArray<Move>.Builder moves = ImmutableArray.CreateBuilder<Move>();
        if (Rtnl is not null)
        {
            moves.Add(new Move(MoveKind.Finish));
        }

        for (int run = 0; run < Runs.Length; run++)
        {
            if (!IsAlive(run))
            {
                continue;
            }

            if (CanCall(run))
            {
                moves.Add(new Move(MoveKind.Call, run));
            }

            if (KillsLeft > 0 && run != RtnlOwner && !HadNextEvent)
            {
                moves.Add(new Move(MoveKind.Kill, run));
            }
        }

        for (int script = 0; script < Done.Length; script++)
        {
            if (Rtnl is null && Done[script] < _case.Scripts[script].Deeds.Length)
            {
                moves.Add(new Move(MoveKind.Deed, script));
            }
        }

        foreach (int link in Udevd.Ready(Kernel, Rtnl is null))
        {
            moves.Add(new Move(MoveKind.Udevd, link));
        }

        // Time passes for one run after the other: which one is first makes no difference.
        int idle = Enumerable.Range(0, Runs.Length).FirstOrDefault(IsIdle, Nobody);
        if (moves.Count == 0 && idle != Nobody)
        {
            moves.Add(new Move(MoveKind.Call, idle));
        }

        if (moves.Count == 0 && !HadNextEvent && (_case.NeedsNextEvent || KillsLeft < _case.Kills))
        {
            moves.Add(new Move(MoveKind.NextEvent));
        }

        return moves.ToImmutable();
    }

    /// <summary>What comes of a move.</summary>
    public Situation After(Move move) => move.Kind switch
    {
        MoveKind.Call => AfterCall(move.Who, Runs[move.Who].Next!),
        MoveKind.Kill => this with
        {
            Killed = Killed.Add(move.Who),
            KillsLeft = KillsLeft - 1,
            LockOwner = LockOwner == move.Who ? Nobody : LockOwner,
            Ledger = Ledger.Killed(Kernel),
        },
        MoveKind.Deed => AfterDeed(move.Who),
        MoveKind.Udevd => AfterUdevd(move.Who),
        MoveKind.Finish => AfterFinish(),
        MoveKind.NextEvent => this with
        {
            HadNextEvent = true,
            Runs = Runs.Add(_code.Start(Events.Of(_case.Master), Kernel)),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(move)),
    };

    /// <summary>What is wrong already; null if nothing is.</summary>
    public string? Fault => Wrong
        ?? (Ledger.Holds || _case.Restless ? null : "more renames than the schedule needs")
        ?? InARow.Where(row => row.Value > MostRenames)
            .Select(row => $"{row.Key} was renamed {row.Value} times in a row")
            .FirstOrDefault();

    /// <summary>What is wrong when nothing moves any more; null if nothing is.</summary>
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
                ? Ledger.Missing(Kernel)
                : $"{wrong.Index} is '{wrong.Name}', not '{ShippedNames.WantedFor(Kernel, wrong)}'";
        }
    }

    /// <summary>The same for situations that go on, and end, alike.</summary>
    public string Key
    {
        get
        {
            StringBuilder key = new(Machine, capacity: 256);
            key.Append('|').Append(Ledger);
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

    /// <summary>A move in words.</summary>
    public string Describe(Move move) => move.Kind switch
    {
        MoveKind.Call => $"run {move.Who}, {Words(Runs[move.Who].Scope)}: {Runs[move.Who].Next}",
        MoveKind.Kill => $"run {move.Who}: killed before {Runs[move.Who].Next}",
        MoveKind.Deed =>
            $"{_case.Scripts[move.Who].Who}: {_case.Scripts[move.Who].Deeds[Done[move.Who]].Text}",
        MoveKind.Udevd => $"udevd: goes on with {move.Who}, which had: {Udevd}",
        MoveKind.Finish => $"kernel: finishes {Rtnl}",
        MoveKind.NextEvent => $"the next event: starts run {Runs.Length}",
        _ => throw new ArgumentOutOfRangeException(nameof(move)),
    };

    private static string Words(Scope scope) => scope switch
    {
        Scope.Instance instance => $"event of {instance.Member}",
        Scope.Devices devices => $"by hand for {string.Join(' ', devices.Named)}",
        _ => "by hand for all",
    };

    private int NumberOf(int run) => run == Nobody ? 0 : Runs[run].Number;

    private bool IsAlive(int run) => Runs[run].Next is not null && !Killed.Contains(run);

    private bool CanCall(int run) => run != RtnlOwner && Runs[run].Next!.Kind switch
    {
        CallKind.Lock => LockOwner == Nobody,
        CallKind.Settle or CallKind.Write or CallKind.Rename => Rtnl is null,
        CallKind.Idle => false,
        _ => true,
    };

    private bool IsIdle(int run) => IsAlive(run) && Runs[run].Next!.Kind == CallKind.Idle;

    private bool IsMarked(Ifindex link) =>
        Kernel.Device(link).Initialized && Kernel.Device(link).Env.ContainsKey(Marks.Role);

    private Situation AfterCall(int run, Call call)
    {
        bool writes = call.Kind is CallKind.Write or CallKind.Rename;
        FakeKernel kernel = writes ? Kernel.Copy() : Kernel;
        object? answer = call.Kind == CallKind.TryLock ? LockOwner == Nobody : call.Make(kernel);
        bool renamed = call.Kind == CallKind.Rename && kernel.Writes.Count > 0;
        RtnlWork? rtnl = renamed ? RtnlWork.OfRename(kernel, call.Link) : Rtnl;
        ImmutableArray<Progress> runs = Runs.SetItem(run, Runs[run].After(answer, kernel));
        bool announced = call.IsAnnouncement && answer is null;
        return this with
        {
            Kernel = kernel,
            Ledger = renamed ? Ledger.Renamed(call.Link, kernel) : Ledger,
            Runs = renamed && _case.Restless ? runs.Add(_code.Start(Events.Of(call.Link), kernel)) : runs,
            InARow = renamed ? OneMore(call.Link) : InARow,
            Udevd = announced ? Udevd with { Announcements = Udevd.Announcements.Add(call.Link.Value) } : Udevd,
            Wrong = renamed && Udevd.Adds.ContainsKey(call.Link.Value)
                ? $"a run renamed {call.Link} while udevd was handling its 'add' event"
                : Wrong,
            LockOwner = call.Kind switch
            {
                CallKind.Lock => run,
                CallKind.TryLock when LockOwner == Nobody => run,
                CallKind.Unlock => Nobody,
                _ => LockOwner,
            },
            Rtnl = rtnl,
            RtnlOwner = renamed && rtnl is not null ? run : RtnlOwner,
        };
    }

    private ImmutableSortedDictionary<int, int> OneMore(Ifindex link) => _case.Restless
        ? InARow.SetItem(link.Value, InARow.GetValueOrDefault(link.Value) + 1)
        : InARow;

    private Situation AfterDeed(int script)
    {
        Change change = new(Kernel.Copy());
        _case.Scripts[script].Deeds[Done[script]].Do(change);
        ILookup<bool, Scope> started = change.Started.ToLookup(
            scope => scope is Scope.Instance { Member: var link } && Udevd.Adds.ContainsKey(link.Value));
        return this with
        {
            Kernel = change.Kernel,
            Ledger = Ledger.Happened(Kernel, change.Kernel),
            Done = Done.SetItem(script, Done[script] + 1),
            Runs = Runs.AddRange(started[false].Select(scope => _code.Start(scope, change.Kernel))),
            InARow = InARow.Clear(),
            Udevd = Udevd with
            {
                Adds = Udevd.Adds.AddRange(change.Added.Select(
                    link => KeyValuePair.Create(link.Value, new UdevdAdd(Policy: null)))),
                Changes = Udevd.Changes.Union(started[true].Select(scope => ((Scope.Instance)scope).Member.Value)),
            },
            Rtnl = change.Unfinished,
        };
    }

    private Situation AfterFinish()
    {
        FakeKernel kernel = Kernel.Copy();
        Rtnl!.Finish(kernel);
        return this with
        {
            Kernel = kernel,
            Ledger = Rtnl.Master is null ? Ledger : Ledger.Happened(Kernel, kernel),
            Rtnl = null,
            RtnlOwner = Nobody,
        };
    }
}
