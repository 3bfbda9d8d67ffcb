using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Rules;
using FailoverRename.Testing;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>
/// The names end right in every order of the calls of runs and the changes of others. A random schedule that fails
/// prints its number; <c>FAILOVER_RENAME_SEED</c> replays it. <c>FAILOVER_RENAME_LONG=1</c> tries more schedules.
/// </summary>
public sealed class InterleavingTests(ITestOutputHelper output)
{
    // Schedules share the progress of runs. A limit keeps the memory small.
    private const int SchedulesOfOneCode = 100;

    private static readonly bool Long = Environment.GetEnvironmentVariable("FAILOVER_RENAME_LONG") == "1";

    public static TheoryData<string, string, string> Small() => Rows(Cases.Small);

    public static TheoryData<string, string, string> Large() => Rows(Cases.Large);

    public static TheoryData<string, string> Restless()
    {
        TheoryData<string, string> rows = [];
        foreach (string what in Cases.Restless)
        {
            foreach (string rules in RestlessRules.All.Keys)
            {
                rows.Add(what, rules);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Small))]
    public void After_every_schedule_the_names_are_right(string what, string standby, string primary)
    {
        Exploration exploration = Exploration.Of(Code(), Cases.Of(what, standby, primary));

        output.WriteLine($"{exploration.Schedules:g3} schedules, {exploration.States} states");
        Assert.True(exploration.Failure is null, exploration.Failure?.ToString());
    }

    [Theory]
    [MemberData(nameof(Large))]
    public void After_many_schedules_the_names_are_right(string what, string standby, string primary)
    {
        if (Long)
        {
            After_every_schedule_the_names_are_right(what, standby, primary);
        }

        string? failure = FirstFailure(_ => Cases.Of(what, standby, primary), Seeds(30, 1_000), fault: null);

        Assert.True(failure is null, failure);
    }

    public static TheoryData<string> Netvsc() => [.. Cases.Netvsc];

    [Theory]
    [MemberData(nameof(Netvsc))]
    public void After_every_schedule_the_names_of_netvsc_are_right(string what)
    {
        if (!what.StartsWith("udevd", StringComparison.Ordinal) || Long)
        {
            Exploration exploration = Exploration.Of(Code(), Cases.OfNetvsc(what));
            output.WriteLine($"{exploration.Schedules:g3} schedules, {exploration.States} states");
            Assert.True(exploration.Failure is null, exploration.Failure?.ToString());
        }

        string? failure = FirstFailure(_ => Cases.OfNetvsc(what), Seeds(30, 1_000), fault: null);
        Assert.True(failure is null, failure);
    }

    // No event of a standby follows the master's, so the master's run must announce the primary.
    [Fact]
    public void A_planted_fault_of_netvsc_is_found()
    {
        string? random = FirstFailure(
            _ => Cases.OfNetvsc("udevd: primary there before"),
            Enumerable.Range(1, 10_000),
            PlantedFaults.WithoutAnnouncing);

        output.WriteLine($"{random}");
        Assert.NotNull(random);
    }

    [Fact]
    public void After_random_schedules_of_random_cases_the_names_are_right()
    {
        string? failure = FirstFailure(Cases.Random, Seeds(1_000, 100_000), fault: null);

        Assert.True(failure is null, failure);
    }

    [Theory]
    [MemberData(nameof(Restless))]
    public void The_renames_end_for_all_kinds_of_rules(string what, string rules)
    {
        if (Cases.IsSmall(what) || Long)
        {
            Exploration exploration = Exploration.Of(Code(RestlessRules.All[rules]), Cases.OfRestless(what));
            output.WriteLine($"{exploration.Schedules:g3} schedules, {exploration.States} states");
            Assert.True(exploration.Failure is null, exploration.Failure?.ToString());
        }

        string? failure = FirstFailure(
            () => Code(RestlessRules.All[rules]), _ => Cases.OfRestless(what), Seeds(20, 1_000));
        Assert.True(failure is null, failure);
    }

    [Theory]
    [InlineData(nameof(PlantedFaults.WithoutLock), "two events", "ens3npri", "ens3nsby")]
    [InlineData(nameof(PlantedFaults.PlanBeforeLock), "two events", "ens3npri", "ens3nsby")]
    [InlineData(nameof(PlantedFaults.LeavingItToTheOther), "master renamed and back", "ens3nsby", "ens3npri")]
    [InlineData(nameof(PlantedFaults.WithoutLookingAgain), "master renamed and back", "ens3nsby", "ens3npri")]
    public void A_planted_fault_is_found(string planted, string what, string standby, string primary)
    {
        Fault fault = planted switch
        {
            nameof(PlantedFaults.WithoutLock) => PlantedFaults.WithoutLock,
            nameof(PlantedFaults.PlanBeforeLock) => PlantedFaults.PlanBeforeLock,
            nameof(PlantedFaults.LeavingItToTheOther) => PlantedFaults.LeavingItToTheOther,
            _ => PlantedFaults.WithoutLookingAgain,
        };
        Case @case = Cases.Of(what, standby, primary);

        Failure? failure = Exploration.Of(Code(fault: fault), @case).Failure;
        string? random = FirstFailure(_ => @case, Enumerable.Range(1, 10_000), fault);

        output.WriteLine($"{failure}");
        output.WriteLine($"{random}");
        Assert.NotNull(failure);
        Assert.NotNull(random);
    }

    [Theory]
    [InlineData(nameof(PlantedFaults.WithoutHeedingUdevd), "udevd: primary replaced")]
    [InlineData(nameof(PlantedFaults.WithoutHeedingUdevd), "udevd: master and standby")]
    [InlineData(nameof(PlantedFaults.WithoutAnnouncing), "udevd: name taken")]
    [InlineData(nameof(PlantedFaults.WithoutAnnouncing), "udevd: primary there before")]
    public void A_planted_fault_beside_udevd_is_found(string planted, string what)
    {
        Fault fault = planted == nameof(PlantedFaults.WithoutHeedingUdevd)
            ? PlantedFaults.WithoutHeedingUdevd
            : PlantedFaults.WithoutAnnouncing;

        string? random = FirstFailure(_ => Cases.Of(what, "eth1", "eth2"), Enumerable.Range(1, 10_000), fault);

        output.WriteLine($"{random}");
        Assert.NotNull(random);
    }

    [Theory]
    [InlineData(nameof(Exports.OfOneSlave), "master renamed and back")]
    [InlineData(nameof(Exports.OfNamesOnly), "udevd: primary there before")]
    public void An_export_that_skips_a_needed_run_is_found(string planted, string what)
    {
        Export export = planted == nameof(Exports.OfOneSlave) ? Exports.OfOneSlave : Exports.OfNamesOnly;

        string? random = FirstFailure(
            () => Code(export: export), _ => Cases.Of(what, "eth1", "ens3npri"), Enumerable.Range(1, 10_000));

        output.WriteLine($"{random}");
        Assert.NotNull(random);
    }

    // Before Linux 6.2 the kernel refuses the rename of a virtual function that is up.
    [Fact]
    public void An_export_that_relies_on_a_rename_which_the_kernel_refuses_is_found()
    {
        string? random = FirstFailure(
            () => Code(export: Exports.TrustingUdevd),
            _ => Cases.OfNetvsc("udevd adds the primary, which is up"),
            Enumerable.Range(1, 10_000));

        output.WriteLine($"{random}");
        Assert.NotNull(random);
    }

    [Fact]
    public void A_run_that_ignores_earlier_runs_renames_for_ever()
    {
        RunCode code = Code(RestlessRules.All["unknown"], fault: PlantedFaults.WithoutNote);

        Failure? failure = Exploration.Of(code, Cases.OfRestless("one slave, an event")).Failure;

        output.WriteLine($"{failure}");
        Assert.NotNull(failure);
    }

    private static TheoryData<string, string, string> Rows(ImmutableArray<string> cases)
    {
        TheoryData<string, string, string> rows = [];
        foreach (string what in cases)
        {
            foreach ((string standby, string primary) in Cases.Starts)
            {
                rows.Add(what, standby, primary);
            }
        }

        return rows;
    }

    private static IEnumerable<int> Seeds(int ordinarily, int atMost) =>
        Environment.GetEnvironmentVariable("FAILOVER_RENAME_SEED") is { } seed
            ? [int.Parse(seed, CultureInfo.InvariantCulture)]
            : Enumerable.Range(1, Long ? atMost : ordinarily);

    private static string? FirstFailure(Func<RandomSource, Case> cases, IEnumerable<int> seeds, Fault? fault) =>
        FirstFailure(() => Code(fault: fault), cases, seeds);

    private static string? FirstFailure(
        Func<RunCode> newCode, Func<RandomSource, Case> cases, IEnumerable<int> seeds)
    {
        RunCode code = newCode();
        foreach (int seed in seeds)
        {
            if (seed % SchedulesOfOneCode == 0)
            {
                code = newCode();
            }

            RandomSource random = new(seed);
            if (RandomSchedule.Run(code, cases(random), random) is { } failure)
            {
                return $"FAILOVER_RENAME_SEED={seed}: {failure}";
            }
        }

        return null;
    }

    private static RunCode Code(RuleSet? rules = null, Export? export = null, Fault? fault = null)
    {
        RuleSet given = rules ?? TestRules.Shipped;
        Export used = export ?? Exports.Of(given);
        return new RunCode((kernel, request) => Run(kernel, request, given, used), fault, used);
    }

    // A run as the program starts it for an event or for an administrator. In an event without udevd, the export comes
    // just before the run.
    private static void Run(IKernel kernel, RunRequest request, RuleSet rules, Export export)
    {
        if (request.Uevent is { } exported && Events.AwaitsExport(exported) && !export(kernel, exported, default))
        {
            return;
        }

        ImmutableArray<FailoverSlave> slaves = request.Scope.Look(kernel);
        if (slaves.IsEmpty)
        {
            return;
        }

        Convergence.Run(kernel, request, slaves, rules);
        if (request.Uevent is { } uevent)
        {
            Announcement.AfterEvent(kernel, uevent, slaves, exempt: ImmutableHashSet<Ifindex>.Empty);
        }
        else
        {
            Announcement.Now(kernel, Announcement.Unmarked(kernel, request.Scope.Members(kernel)));
        }
    }
}
