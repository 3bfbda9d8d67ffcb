using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Core.Tests.Interleaving;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Testing;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename.Core.Tests.Execution;

public sealed class ConvergenceTests
{
    private const string Remedy = "--allow-down, or 'allow-down: true' in the rule, takes it down for that";

    private static readonly Refusal Forbidden = new(RefusalKind.Other, "Operation not permitted");

    private readonly FakeKernel _kernel = new();

    [Fact]
    public void Both_slaves_are_renamed()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");

        RenameReport report = Run();

        Assert.Equal(["rename 3 eth1 ens3nsby", "rename 4 eth2 ens3npri"], _kernel.Writes);
        Assert.Equal(["3: eth1 to ens3nsby", "4: eth2 to ens3npri"], report.Renamed.Lines());
        Assert.Equal(["ens3nsby: right", "ens3npri: right"], report.Decisions.Lines());
        Assert.True(report.Settled);
    }

    [Fact]
    public void A_second_run_writes_nothing_and_takes_no_lock()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");
        Run();
        int before = _kernel.Writes.Count;
        _kernel.LockRefusal = new Refusal(RefusalKind.Other, "it must not be asked for");

        RenameReport report = Run();

        Assert.Equal(before, _kernel.Writes.Count);
        Assert.Empty(report.Renamed);
        Assert.Equal(["ens3nsby: right", "ens3npri: right"], report.Decisions.Lines());
    }

    [Fact]
    public void The_lock_is_released()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");

        Assert.True(Run().Settled);

        Assert.IsType<LockResult.Taken>(_kernel.Lock(TimeSpan.Zero));
    }

    [Fact]
    public void Without_the_lock_nothing_is_written()
    {
        _kernel.AddFailover("ens3", "eth1", "ens3npri");
        _kernel.LockRefusal = new Refusal(RefusalKind.Other, "another run has it");

        RenameReport report = Run();

        Assert.Empty(_kernel.Writes);
        Assert.Empty(report.Renamed);
        Assert.Equal(["eth1: not ens3nsby: another run has it", "ens3npri: right"], report.Decisions.Lines());
        Assert.False(report.Settled);
    }

    [Fact]
    public void A_waiting_run_finds_the_changes_of_the_run_with_the_lock()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1");
        using IDisposable other = Assert.IsType<LockResult.Taken>(_kernel.Lock(TimeSpan.Zero)).Hold;
        _kernel.Before = call =>
        {
            if (call == nameof(IKernel.Lock))
            {
                _kernel.Device(standby).Name = "ens3nsby";
            }
        };

        RenameReport report = Run();

        Assert.Empty(_kernel.Writes);
        Assert.Equal(["ens3nsby: right"], report.Decisions.Lines());
        Assert.True(report.Settled);
        Assert.InRange(_kernel.Waited, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_run_without_the_lock_gives_up_after_thirty_seconds()
    {
        _kernel.AddFailover("ens3", "eth1");
        using IDisposable other = Assert.IsType<LockResult.Taken>(_kernel.Lock(TimeSpan.Zero)).Hold;
        int looks = 0;
        _kernel.Before = call => looks += call == nameof(IKernel.WaitForRtnl) ? 1 : 0;

        RenameReport report = Run();

        Assert.Empty(_kernel.Writes);
        Assert.Equal(
            ["eth1: not ens3nsby: another run has held the lock '/run/lock' for 30 s"], report.Decisions.Lines());
        Assert.Equal(TimeSpan.FromSeconds(30), _kernel.Waited);
        Assert.InRange(looks, 2, 12);
    }

    [Fact]
    public void All_planned_renames_are_refused_without_the_lock()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");
        _kernel.LockRefusal = new Refusal(RefusalKind.Other, "another run has it");

        Assert.Equal(
            ["eth1: not ens3nsby: another run has it", "eth2: not ens3npri: another run has it"],
            Run().Decisions.Lines());
        Assert.Empty(_kernel.Writes);
    }

    [Fact]
    public void A_master_that_is_renamed_during_the_wait_for_the_lock_gives_the_new_name()
    {
        (Ifindex master, _, _) = _kernel.AddFailover("ens3", "eth1", "eth2");
        Once(nameof(IKernel.Lock), () => _kernel.Device(master).Name = "net0");

        RenameReport report = Run();

        Assert.Equal(["rename 3 eth1 net0nsby", "rename 4 eth2 net0npri"], _kernel.Writes);
        Assert.True(report.Settled);
    }

    [Fact]
    public void A_master_that_is_renamed_meanwhile_is_followed()
    {
        (Ifindex master, _, _) = _kernel.AddFailover("ens3", "eth1", "eth2");
        Once(nameof(IKernel.Rename), () => _kernel.Device(master).Name = "net0");

        RenameReport report = Run();

        Assert.Equal(
            [
                "rename 3 eth1 ens3nsby",
                "rename 4 eth2 ens3npri",
                "rename 3 ens3nsby net0nsby",
                "rename 4 ens3npri net0npri",
            ],
            _kernel.Writes);
        Assert.Equal(["net0nsby: right", "net0npri: right"], report.Decisions.Lines());
    }

    [Theory]
    [InlineData(nameof(IKernel.Lock))]
    [InlineData(nameof(IKernel.Rename))]
    public void A_primary_that_is_unplugged_meanwhile_is_no_failure(string call)
    {
        (_, _, Ifindex primary) = _kernel.AddFailover("ens3", "eth1", "eth2");
        Once(call, () => _kernel.Remove(primary));

        RenameReport report = Run();

        Assert.Equal(["rename 3 eth1 ens3nsby"], _kernel.Writes);
        Assert.Equal(["3: eth1 to ens3nsby"], report.Renamed.Lines());
        Assert.Equal(["ens3nsby: right"], report.Decisions.Lines());
        Assert.True(report.Settled);
    }

    [Fact]
    public void The_primary_is_renamed_if_the_standby_vanishes()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1", "eth2");
        Once(nameof(IKernel.Rename), () => _kernel.Remove(standby));

        RenameReport report = Run();

        Assert.Equal(["rename 4 eth2 ens3npri"], _kernel.Writes);
        Assert.Equal(["ens3npri: right"], report.Decisions.Lines());
    }

    [Fact]
    public void A_primary_that_is_enslaved_meanwhile_is_named_too()
    {
        (Ifindex master, _, _) = _kernel.AddFailover("ens3", "eth1");
        Once(nameof(IKernel.Rename), () => _kernel.AddPrimary(master, "eth2"));

        Run();

        Assert.Equal(["rename 3 eth1 ens3nsby", "rename 4 eth2 ens3npri"], _kernel.Writes);
    }

    [Fact]
    public void A_name_that_is_stolen_meanwhile_is_refused_and_the_rest_goes_on()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");
        Once(nameof(IKernel.Rename), () => _kernel.Add(new FakeDevice { Name = "ens3nsby" }));

        RenameReport report = Run();

        Assert.Equal(["rename 4 eth2 ens3npri"], _kernel.Writes);
        Assert.Equal(
            ["eth1: not ens3nsby: the name is taken by another device, ifindex 5", "ens3npri: right"],
            report.Decisions.Lines());
        Assert.False(report.Settled);
    }

    [Fact]
    public void A_busy_link_keeps_its_name_and_the_other_is_renamed()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1", "eth2");
        _kernel.Device(standby).LiveRename = false;

        RenameReport report = Run();

        Assert.Equal(TimeSpan.FromMilliseconds(150), _kernel.Waited);
        Assert.Equal(["rename 4 eth2 ens3npri"], _kernel.Writes);
        Assert.Equal(["4: eth2 to ens3npri"], report.Renamed.Lines());
        Assert.Equal(
            [
                $"eth1: not ens3nsby: Device or resource busy; {Remedy}",
                "ens3npri: right",
            ],
            report.Decisions.Lines());
        Assert.False(report.Settled);
    }

    [Fact]
    public void A_rename_that_is_not_permitted_is_tried_once()
    {
        (_, Ifindex standby, Ifindex primary) = _kernel.AddFailover("ens3", "eth1", "eth2");
        _kernel.RenameRefusals[(standby, "ens3nsby")] = Forbidden;
        _kernel.RenameRefusals[(primary, "ens3npri")] = Forbidden;
        List<string> calls = [];
        _kernel.Before = calls.Add;

        RenameReport report = Run();

        Assert.Equal(2, calls.Count(call => call == nameof(IKernel.Rename)));
        Assert.Empty(_kernel.Writes);
        Assert.Equal(
            ["eth1: not ens3nsby: Operation not permitted", "eth2: not ens3npri: Operation not permitted"],
            report.Decisions.Lines());
    }

    [Fact]
    public void The_next_candidate_is_tried_when_the_kernel_refuses_the_first()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1");
        _kernel.RenameRefusals[(standby, "ens3a")] = new Refusal(RefusalKind.Other, "Invalid argument");

        Run(TestRules.Set(TestRules.Names(["${master}a", "${master}b"])));

        Assert.Equal(["rename 3 eth1 ens3b"], _kernel.Writes);
    }

    [Fact]
    public void An_altname_in_the_way_is_dropped()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1");
        _kernel.Device(standby).Altnames.Add("ens3nsby");

        RenameReport report = Run();

        Assert.Equal(["drop-altname 3 ens3nsby", "rename 3 eth1 ens3nsby"], _kernel.Writes);
        Assert.Equal(["3: eth1 to ens3nsby, its altname"], report.Renamed.Lines());
    }

    [Fact]
    public void An_altname_in_the_way_comes_back_when_the_rename_fails()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1");
        _kernel.Device(standby).Altnames.Add("ens3nsby");
        _kernel.RenameRefusals[(standby, "ens3nsby")] = Forbidden;

        RenameReport report = Run();

        Assert.Equal(["drop-altname 3 ens3nsby", "add-altname 3 ens3nsby"], _kernel.Writes);
        Assert.Equal(["eth1: not ens3nsby: Operation not permitted"], report.Decisions.Lines());
    }

    // Another process has dropped the altname, so the name is free.
    [Fact]
    public void An_altname_that_someone_else_drops_meanwhile_is_no_failure()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1");
        _kernel.Device(standby).Altnames.Add("ens3nsby");
        Once(nameof(IKernel.DropAltname), () => _kernel.Device(standby).Altnames.Clear());

        RenameReport report = Run();

        Assert.Equal(["ens3nsby: right"], report.Decisions.Lines());
        Assert.Equal("ens3nsby", _kernel.Device(standby).Name);
    }

    [Fact]
    public void A_swap_leaves_no_trace_of_the_temporary_name()
    {
        _kernel.AddFailover("ens3", "ens3npri", "ens3nsby");

        RenameReport report = Run();

        Assert.Equal(
            ["rename 3 ens3npri frswap3", "rename 4 ens3nsby ens3npri", "rename 3 frswap3 ens3nsby"],
            _kernel.Writes);
        Assert.Equal(["4: ens3nsby to ens3npri", "3: ens3npri to ens3nsby"], report.Renamed.Lines());
        Assert.Equal(["ens3nsby: right", "ens3npri: right"], report.Decisions.Lines());
    }

    [Fact]
    public void A_swap_whose_second_step_fails_is_undone()
    {
        (_, _, Ifindex primary) = _kernel.AddFailover("ens3", "ens3npri", "ens3nsby");
        _kernel.RenameRefusals[(primary, "ens3npri")] = Forbidden;

        RenameReport report = Run();

        Assert.Equal(["rename 3 ens3npri frswap3", "rename 3 frswap3 ens3npri"], _kernel.Writes);
        Assert.Empty(report.Renamed);
        Assert.Equal(
            [
                "ens3npri: not ens3nsby: the name is taken by another device, ifindex 4",
                "ens3nsby: not ens3npri: Operation not permitted",
            ],
            report.Decisions.Lines());
    }

    [Fact]
    public void A_swap_whose_last_step_fails_is_undone()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "ens3npri", "ens3nsby");
        _kernel.RenameRefusals[(standby, "ens3nsby")] = Forbidden;

        RenameReport report = Run();

        Assert.Equal(
            [
                "rename 3 ens3npri frswap3",
                "rename 4 ens3nsby ens3npri",
                "rename 4 ens3npri ens3nsby",
                "rename 3 frswap3 ens3npri",
            ],
            _kernel.Writes);
        Assert.Empty(report.Renamed);
        Assert.Equal(
            [
                "ens3npri: not ens3nsby: Operation not permitted",
                "ens3nsby: not ens3npri: the name is taken by another device, ifindex 3",
            ],
            report.Decisions.Lines());
    }

    [Fact]
    public void A_swap_whose_first_step_fails_changes_nothing()
    {
        const string text = "Device or resource busy";
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "ens3npri", "ens3nsby");
        _kernel.RenameRefusals[(standby, "frswap3")] = new Refusal(RefusalKind.Busy, text);

        RenameReport report = Run();

        Assert.Empty(_kernel.Writes);
        Assert.Equal(
            [
                $"ens3npri: not ens3nsby: stepping aside to 'frswap3': {text}; {Remedy}",
                "ens3nsby: not ens3npri: the name is taken by another device, ifindex 3",
            ],
            report.Decisions.Lines());
    }

    [Fact]
    public void A_swap_whose_other_half_is_unplugged_ends_right()
    {
        (_, _, Ifindex primary) = _kernel.AddFailover("ens3", "ens3npri", "ens3nsby");
        int renames = 0;
        _kernel.Before = call =>
        {
            if (call == nameof(IKernel.Rename) && ++renames == 2)
            {
                _kernel.Remove(primary);
            }
        };

        RenameReport report = Run();

        Assert.Equal(
            ["rename 3 ens3npri frswap3", "rename 3 frswap3 ens3npri", "rename 3 ens3npri ens3nsby"],
            _kernel.Writes);
        Assert.Equal(["3: ens3npri to ens3nsby"], report.Renamed.Lines());
        Assert.True(report.Settled);
    }

    [Fact]
    public void Renames_before_a_failing_swap_are_kept()
    {
        _kernel.AddFailover("a", "eth1");
        (_, _, Ifindex primary) = _kernel.AddFailover("b", "bnpri", "bnsby");
        _kernel.RenameRefusals[(primary, "bnpri")] = Forbidden;

        RenameReport report = Run();

        Assert.Equal(
            ["rename 3 eth1 ansby", "rename 5 bnpri frswap5", "rename 5 frswap5 bnpri"],
            _kernel.Writes);
        Assert.Equal(["3: eth1 to ansby"], report.Renamed.Lines());
    }

    [Fact]
    public void A_complete_swap_is_kept_when_the_next_one_fails()
    {
        _kernel.AddFailover("a", "anpri", "ansby");
        (_, Ifindex standby, _) = _kernel.AddFailover("b", "bnpri", "bnsby");
        _kernel.RenameRefusals[(standby, "frswap6")] = Forbidden;

        RenameReport report = Run();

        Assert.Equal(
            ["rename 3 anpri frswap3", "rename 4 ansby anpri", "rename 3 frswap3 ansby"],
            _kernel.Writes);
        Assert.Equal(
            [
                "ansby: right",
                "anpri: right",
                "bnpri: not bnsby: stepping aside to 'frswap6': Operation not permitted",
                "bnsby: not bnpri: the name is taken by another device, ifindex 6",
            ],
            report.Decisions.Lines());
    }

    [Fact]
    public void A_temporary_name_that_an_earlier_run_left_behind_is_replaced()
    {
        _kernel.AddFailover("ens3", "frswap3", "ens3npri");

        Run();

        Assert.Equal(["rename 3 frswap3 ens3nsby"], _kernel.Writes);
    }

    [Fact]
    public void Names_that_keep_changing_are_given_up()
    {
        (Ifindex master, _, _) = _kernel.AddFailover("ens3", "eth1");
        int settled = 0;
        _kernel.Before = call =>
        {
            if (call == nameof(IKernel.WaitForRtnl))
            {
                _kernel.Device(master).Name = $"net{settled++}";
            }
        };

        RenameReport report = Run();

        Assert.Equal(["net16nsby: not net17nsby: names keep changing; gave up"], report.Decisions.Lines());
        Assert.Equal(16, _kernel.Writes.Count);
        Assert.Equal(16, report.Renamed.Length);
        Assert.IsType<LockResult.Taken>(_kernel.Lock(TimeSpan.Zero));
    }

    // An example is 'bonding_masters', a file beside the devices in /sys/class/net.
    [Fact]
    public void A_name_that_the_kernel_keeps_for_itself_is_refused_at_once()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");
        _kernel.Reserved.Add("ens3nsby");
        int looks = 0;
        _kernel.Before = call => looks += call == nameof(IKernel.WaitForRtnl) ? 1 : 0;

        RenameReport report = Run();

        Assert.Equal(
            [
                "eth1: not ens3nsby: File exists: the kernel keeps this name for itself",
                "ens3npri: right",
            ],
            report.Decisions.Lines());
        Assert.Equal(["rename 4 eth2 ens3npri"], _kernel.Writes);
        Assert.Equal(3, looks);
    }

    [Fact]
    public void Many_refused_renames_do_not_stop_the_others()
    {
        for (int index = 0; index < 20; index++)
        {
            (_, Ifindex standby, Ifindex primary) = _kernel.AddFailover($"net{index}", $"a{index}", $"b{index}");
            _kernel.RenameRefusals[(primary, $"net{index}npri")] = Forbidden;
        }

        RenameReport report = Run();

        Assert.Equal(20, report.Renamed.Length);
        Assert.Equal(
            Enumerable.Range(0, 20).Select(index => $"b{index}: not net{index}npri: Operation not permitted"),
            report.Decisions.OfType<Decision.Refused>().Lines());
    }

    [Fact]
    public void The_last_candidate_is_tried_after_many_refusals()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1");
        ImmutableArray<string> names = [.. Enumerable.Range(0, 20).Select(number => $"name{number}x")];
        foreach (string name in names[..^1])
        {
            _kernel.RenameRefusals[(standby, name)] = Forbidden;
        }

        Assert.True(Run(TestRules.Set(TestRules.Names(names))).Settled);

        Assert.Equal("name19x", _kernel.Device(standby).Name);
    }

    [Fact]
    public void A_temporary_name_that_another_device_has_is_not_chosen()
    {
        _kernel.AddFailover("ens3", "ens3npri", "ens3nsby");
        _kernel.Add(new FakeDevice { Name = "frswap3" });

        Run();

        Assert.Equal(
            ["rename 3 ens3npri frswap3g", "rename 4 ens3nsby ens3npri", "rename 3 frswap3g ens3nsby"],
            _kernel.Writes);
    }

    [Fact]
    public void Another_temporary_name_is_tried_when_one_is_taken_meanwhile()
    {
        _kernel.AddFailover("ens3", "ens3npri", "ens3nsby");
        Once(nameof(IKernel.Rename), () => _kernel.Add(new FakeDevice { Name = "frswap3" }));

        RenameReport report = Run();

        Assert.Equal(
            ["rename 3 ens3npri frswap3g", "rename 4 ens3nsby ens3npri", "rename 3 frswap3g ens3nsby"],
            _kernel.Writes);
        Assert.True(report.Settled);
    }

    // The rule no longer matches after the rename, so the last plan does not contain the refusal.
    [Fact]
    public void A_refusal_before_a_rename_is_in_the_report()
    {
        (_, _, Ifindex primary) = _kernel.AddFailover("ens3", "ens3nsby", "eth2");
        _kernel.Device(_kernel.Add(new FakeDevice { Name = "foreign" })).Altnames.Add("fast");
        RuleSet rules = TestRules.Set(
            TestRules.Suffix("npri", TestRules.Only(Role.Primary)),
            TestRules.Altnames(["fast"], TestRules.Kernel("eth[0-9]", Role.Primary)));

        RenameReport report = Run(rules);

        Assert.Equal("ens3npri", _kernel.Device(primary).Name);
        Assert.Equal(["eth2: not fast: it is an altname of 'foreign'"], report.Altnames.Lines());
        Assert.False(report.Settled);
    }

    [Fact]
    public void A_slave_is_not_renamed_twice_by_one_run()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1");
        _kernel.Device(standby).Attributes.Add(FakeDevice.Restless, "0");

        RenameReport report = Run(RestlessRules.All["unknown"]);

        Assert.Equal(["rename 3 eth1 ens3a"], _kernel.Writes);
        Assert.Equal(
            [
                "ens3a: not ens3b: the rules do not settle: rule at test.yaml:1 gave 'ens3a',"
                    + " and with that name rule at test.yaml:1 gives 'ens3b'",
            ],
            report.Decisions.Lines());
        Assert.False(report.Settled);
    }

    [Fact]
    public void An_events_run_does_not_rename_a_slave_that_an_earlier_run_renamed()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1");
        _kernel.Device(standby).Attributes.Add(FakeDevice.Restless, "0");
        RunRequest request = Events.Of(standby);
        RuleSet rules = RestlessRules.All["unknown"];
        Convergence.Run(_kernel, request, request.Scope.Look(_kernel), rules);

        Assert.False(Convergence.Run(_kernel, request, request.Scope.Look(_kernel), rules).Settled);
        Assert.Single(_kernel.Writes);

        // A run by hand renames it again.
        Assert.Single(Run(rules).Renamed);
    }

    [Theory]
    [InlineData("slave", "rename 3 lan ens3b")]
    [InlineData("master", "rename 3 ens3a net0b")]
    [InlineData("sibling", "rename 3 ens3a ens3b")]
    [InlineData("rules", "rename 3 ens3a ens3b")]
    public void An_events_run_renames_a_slave_again_after_a_change_by_somebody_else(string changed, string write)
    {
        (Ifindex master, Ifindex standby, Ifindex primary) = _kernel.AddFailover("ens3", "eth1", "eth2");
        _kernel.Device(standby).Attributes.Add(FakeDevice.Restless, "0");
        RunRequest request = Events.Of(standby);
        RuleSet rules = RestlessRules.All["unknown"];
        Convergence.Run(_kernel, request, request.Scope.Look(_kernel), rules);

        switch (changed)
        {
            case "slave":
                _kernel.Device(standby).Name = "lan";
                break;
            case "master":
                _kernel.Device(master).Name = "net0";
                break;
            case "sibling":
                _kernel.Device(primary).Name = "lan";
                break;
            default:
                SourcePosition position = new(new SourceText("test.yaml", "# changed"), 2, 5);
                rules = new RuleSet([.. rules.Rules.Select(rule => rule with { Position = position })]);
                break;
        }

        Convergence.Run(_kernel, request, request.Scope.Look(_kernel), rules);

        Assert.Equal(["rename 3 eth1 ens3a", write], _kernel.Writes);
    }

    [Fact]
    public void A_name_that_a_slave_of_another_master_is_to_leave_is_taken()
    {
        (Ifindex master, _, _) = _kernel.AddFailover("ens3", "eth1");
        _kernel.AddFailover("ens4", "ens3nsby");
        Scope scope = new Scope.Devices([master]);

        Assert.Equal(
            ["eth1: not ens3nsby: the name is taken by another device, ifindex 5"],
            Convergence.Run(_kernel, new RunRequest(scope), scope.Look(_kernel), TestRules.Shipped).Decisions.Lines());
        Assert.Empty(_kernel.Writes);
    }

    [Fact]
    public void An_add_event_asks_again_for_a_name_that_is_taken()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1");
        Ifindex holder = _kernel.Add(new FakeDevice { Name = "ens3nsby" });
        bool waited = false;
        _kernel.Before = call =>
        {
            if (call == nameof(IKernel.Wait) && waited)
            {
                Assert.IsType<LockResult.Taken>(_kernel.Lock(TimeSpan.Zero)).Hold.Dispose();
                _kernel.Device(holder).Name = "away";
            }

            waited |= call == nameof(IKernel.Wait);
        };
        RunRequest request = Events.Of(standby, added: true);

        RenameReport report = Convergence.Run(_kernel, request, request.Scope.Look(_kernel), TestRules.Shipped);

        Assert.True(report.Settled);
        Assert.Equal("ens3nsby", _kernel.Device(standby).Name);
        Assert.InRange(_kernel.Waited, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 0)]
    public void A_name_that_stays_taken_costs_an_add_event_three_seconds(bool added, int seconds)
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1");
        _kernel.Add(new FakeDevice { Name = "ens3nsby" });
        RunRequest request = Events.Of(standby, added);

        RenameReport report = Convergence.Run(_kernel, request, request.Scope.Look(_kernel), TestRules.Shipped);

        Assert.Equal(["eth1: not ens3nsby: the name is taken by another device, ifindex 4"], report.Decisions.Lines());
        Assert.Equal(TimeSpan.FromSeconds(seconds), _kernel.Waited);
    }

    [Fact]
    public void A_run_by_hand_asks_at_once_for_a_name_that_was_taken()
    {
        (Ifindex master, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1");
        Ifindex holder = _kernel.Add(new FakeDevice { Name = "ens3nsby" });
        RunRequest uevent = Events.Of(standby);
        Assert.False(Convergence.Run(_kernel, uevent, uevent.Scope.Look(_kernel), TestRules.Shipped).Settled);
        _kernel.Remove(holder);
        Scope byHand = new Scope.Devices([master]);

        Assert.True(Convergence.Run(_kernel, new RunRequest(byHand), byHand.Look(_kernel), TestRules.Shipped).Settled);
        Assert.Equal(["rename 3 eth1 ens3nsby"], _kernel.Writes);
        Assert.Equal(TimeSpan.Zero, _kernel.Waited);
    }

    [Fact]
    public void A_slave_whose_own_event_udevd_handles_is_left_to_udevd()
    {
        (Ifindex master, Ifindex standby, Ifindex primary) = _kernel.AddFailover("ens3", "eth1", "eth2");
        _kernel.HasUdev = true;
        _kernel.Device(master).Initialized = true;
        _kernel.Device(primary).Initialized = true;
        RunRequest request = Events.Of(master);

        RenameReport report = Convergence.Run(_kernel, request, request.Scope.Look(_kernel), TestRules.Shipped);

        Assert.Equal(["rename 4 eth2 ens3npri"], _kernel.Writes);
        Assert.Equal(["eth1: left to udevd", "ens3npri: right"], report.Decisions.Lines());
        Assert.Equal(TimeSpan.FromSeconds(3), _kernel.Waited);
        Assert.True(report.Settled);
    }

    // systemd 257 clears ID_RENAMING when it begins to handle the event of its rename.
    [Fact]
    public void A_slave_is_renamed_when_udevd_has_finished_its_event()
    {
        (Ifindex master, Ifindex standby, _) = AddKnownToUdev();
        _kernel.Device(standby).Env["ID_PROCESSING"] = "1";
        _kernel.Before = call =>
        {
            if (call == nameof(IKernel.Wait))
            {
                Assert.DoesNotContain(_kernel.Writes, write => write.StartsWith("rename 3", StringComparison.Ordinal));
                _kernel.Device(standby).Env.Remove("ID_PROCESSING");
            }
        };
        RunRequest request = Events.Of(master);

        RenameReport report = Convergence.Run(_kernel, request, request.Scope.Look(_kernel), TestRules.Shipped);

        Assert.Equal(["rename 4 eth2 ens3npri", "rename 3 eth1 ens3nsby"], _kernel.Writes);
        Assert.Equal(["ens3nsby: right", "ens3npri: right"], report.Decisions.Lines());
    }

    [Fact]
    public void A_slave_is_renamed_if_udevd_takes_long_with_its_event()
    {
        (Ifindex master, Ifindex standby, _) = AddKnownToUdev();
        _kernel.Device(standby).Env["ID_PROCESSING"] = "1";
        RunRequest request = Events.Of(master);

        RenameReport report = Convergence.Run(_kernel, request, request.Scope.Look(_kernel), TestRules.Shipped);

        Assert.Equal(["ens3nsby: right", "ens3npri: right"], report.Decisions.Lines());
        Assert.Equal(TimeSpan.FromSeconds(3), _kernel.Waited);
    }

    [Fact]
    public void A_run_does_not_wait_for_its_own_event()
    {
        (_, Ifindex standby, _) = AddKnownToUdev();
        _kernel.Device(standby).Env["ID_PROCESSING"] = "1";
        RunRequest request = Events.Of(standby);

        RenameReport report = Convergence.Run(_kernel, request, request.Scope.Look(_kernel), TestRules.Shipped);

        Assert.Equal(["ens3nsby: right", "ens3npri: right"], report.Decisions.Lines());
        Assert.Equal(TimeSpan.Zero, _kernel.Waited);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_slave_that_udevd_has_renamed_is_left_to_the_event_of_the_rename(bool ownEvent)
    {
        (Ifindex master, Ifindex standby, _) = AddKnownToUdev();
        _kernel.Device(standby).Env["ID_RENAMING"] = "1";
        RunRequest request = Events.Of(ownEvent ? standby : master);

        RenameReport report = Convergence.Run(_kernel, request, request.Scope.Look(_kernel), TestRules.Shipped);

        Assert.Equal(["rename 4 eth2 ens3npri"], _kernel.Writes);
        Assert.Equal(["eth1: left to udevd", "ens3npri: right"], report.Decisions.Lines());
        Assert.Equal(TimeSpan.FromSeconds(ownEvent ? 0 : 3), _kernel.Waited);
    }

    // If the kernel refuses the rename, systemd 252 leaves ID_RENAMING in the record and the new name in the event.
    [Theory]
    [InlineData("ens3nsby", false)]
    [InlineData("eth1", true)]
    public void A_slave_that_udevd_could_not_rename_is_renamed_by_the_run_of_its_event(string ifname, bool isRenamed)
    {
        (_, Ifindex standby, _) = AddKnownToUdev();
        _kernel.Device(standby).Env["ID_RENAMING"] = "1";
        Dictionary<string, string> properties = new() { ["INTERFACE"] = ifname };
        RunRequest request = RunRequest.For(new Uevent(standby, () => properties) { Added = true });

        RenameReport report = Convergence.Run(_kernel, request, request.Scope.Look(_kernel), TestRules.Shipped);

        string left = isRenamed ? "eth1: left to udevd" : "ens3nsby: right";
        Assert.Equal([left, "ens3npri: right"], report.Decisions.Lines());
        Assert.Equal(TimeSpan.Zero, _kernel.Waited);
    }

    [Fact]
    public void Slaves_of_a_master_that_udevd_has_not_named_are_left_alone()
    {
        (Ifindex master, Ifindex standby, _) = AddKnownToUdev();
        _kernel.Device(master).Initialized = false;
        RunRequest request = Events.Of(standby);

        RenameReport report = Convergence.Run(_kernel, request, request.Scope.Look(_kernel), TestRules.Shipped);

        Assert.Empty(_kernel.Writes);
        Assert.Equal(["eth1: left to udevd", "eth2: left to udevd"], report.Decisions.Lines());
        Assert.Equal(TimeSpan.FromSeconds(3), _kernel.Waited);
    }

    private (Ifindex Master, Ifindex Standby, Ifindex Primary) AddKnownToUdev()
    {
        (Ifindex master, Ifindex standby, Ifindex primary) = _kernel.AddFailover("ens3", "eth1", "eth2");
        _kernel.HasUdev = true;
        foreach (Ifindex member in new[] { master, standby, primary })
        {
            _kernel.Device(member).Initialized = true;
        }

        return (master, standby, primary);
    }

    [Fact]
    public void Nothing_is_left_to_do_when_udevd_has_named_a_slave()
    {
        (Ifindex master, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1");
        _kernel.HasUdev = true;
        _kernel.Device(master).Initialized = true;
        _kernel.Before = call =>
        {
            if (call == nameof(IKernel.Wait))
            {
                _kernel.Device(standby).Name = "ens3nsby";
                _kernel.Device(standby).Initialized = true;
            }
        };
        RunRequest request = Events.Of(master);

        RenameReport report = Convergence.Run(_kernel, request, request.Scope.Look(_kernel), TestRules.Shipped);

        Assert.Empty(_kernel.Writes);
        Assert.Equal(["ens3nsby: right"], report.Decisions.Lines());
        Assert.InRange(_kernel.Waited, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(20));
    }

    // The event may be lost. Then a run by hand renames the slave after the time limit.
    [Fact]
    public void A_run_by_hand_renames_an_unmarked_slave_after_three_seconds()
    {
        _kernel.AddFailover("ens3", "eth1");
        _kernel.HasUdev = true;

        Assert.True(Run().Settled);

        Assert.Equal(["rename 3 eth1 ens3nsby"], _kernel.Writes);
        Assert.Equal(TimeSpan.FromSeconds(3), _kernel.Waited);
    }

    [Fact]
    public void A_link_that_went_down_for_its_rename_is_in_the_report()
    {
        (_, Ifindex standby, Ifindex primary) = _kernel.AddFailover("ens3", "eth1", "eth2");
        _kernel.Device(primary).LiveRename = false;
        Scope scope = new Scope.All();

        RenameReport report =
            Convergence.Run(
            _kernel, new RunRequest(scope) { AllowDown = true }, scope.Look(_kernel), TestRules.Shipped);

        Assert.Equal(["rename 3 eth1 ens3nsby", "down 4", "rename 4 eth2 ens3npri", "up 4"], _kernel.Writes);
        Assert.Equal([new DownTime(primary, StillDown: null)], report.WentDown);
        Assert.True(report.Settled);
        Assert.True(_kernel.Device(standby).Up);
    }

    [Fact]
    public void A_link_that_stays_down_is_not_settled()
    {
        (_, _, Ifindex primary) = _kernel.AddFailover("ens3", "ens3nsby", "eth2");
        _kernel.Device(primary).LiveRename = false;
        _kernel.UpRefusals[(primary, true)] = Forbidden;
        Scope scope = new Scope.All();

        Assert.False(
            Convergence.Run(
            _kernel, new RunRequest(scope) { AllowDown = true }, scope.Look(_kernel), TestRules.Shipped).Settled);
    }

    private RenameReport Run() => Run(TestRules.Shipped);

    private RenameReport Run(RuleSet rules)
    {
        Scope scope = new Scope.All();
        return Convergence.Run(_kernel, new RunRequest(scope), scope.Look(_kernel), rules);
    }

    private void Once(string before, Action change) => _kernel.Before = call =>
    {
        if (call == before)
        {
            _kernel.Before = null;
            change();
        }
    };
}
