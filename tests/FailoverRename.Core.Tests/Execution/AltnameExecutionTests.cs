using System;
using System.Collections.Generic;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Rules;
using FailoverRename.Rules.Patterns;
using FailoverRename.Testing;
using FailoverRename.Topology;

namespace FailoverRename.Core.Tests.Execution;

public sealed class AltnameExecutionTests
{
    private static readonly Pattern Standby = TestRules.Only(Role.Standby);
    private static readonly Pattern Primary = TestRules.Only(Role.Primary);
    private static readonly Refusal Forbidden = new(RefusalKind.Other, "Operation not permitted");

    // Each slave keeps its old name as an altname.
    private static readonly Rule[] OldNames =
    [
        TestRules.Suffix("nsby", Standby).And("$kernel", "slow"),
        TestRules.Suffix("npri", Primary).And("$kernel", "fast"),
    ];

    private readonly FakeKernel _kernel = new();

    [Fact]
    public void Altnames_are_added_after_all_renames()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");

        RenameReport report = Run(OldNames);

        Assert.Equal(
            [
                "rename 3 eth1 ens3nsby",
                "rename 4 eth2 ens3npri",
                "add-altname 3 eth1",
                "add-altname 3 slow",
                "add-altname 4 eth2",
                "add-altname 4 fast",
            ],
            _kernel.Writes);
        Assert.Equal(["eth1: add eth1", "eth1: add slow", "eth2: add eth2", "eth2: add fast"], report.Added.Lines());
        Assert.Equal(["ens3nsby: has slow", "ens3npri: has fast"], report.Altnames.Lines());
        Assert.True(report.Settled);
    }

    [Fact]
    public void A_second_run_writes_nothing_and_takes_no_lock()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");
        Run(OldNames);
        int before = _kernel.Writes.Count;
        _kernel.LockRefusal = new Refusal(RefusalKind.Other, "it must not be asked for");

        RenameReport report = Run(OldNames);

        Assert.Equal(before, _kernel.Writes.Count);
        Assert.Empty(report.Added);
        Assert.Equal(["ens3nsby: has slow", "ens3npri: has fast"], report.Altnames.Lines());
        Assert.True(report.Settled);
    }

    [Fact]
    public void Altnames_are_added_where_no_name_changes()
    {
        _kernel.AddFailover("ens3", "ens3nsby");

        RenameReport report = Run(OldNames);

        Assert.Equal(["add-altname 3 slow"], _kernel.Writes);
        Assert.Empty(report.Renamed);
        Assert.Equal(["ens3nsby: right"], report.Decisions.Lines());
    }

    [Fact]
    public void A_refusal_by_the_kernel_is_reported_and_not_tried_again()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1", "eth2");
        _kernel.AltnameRefusals[(standby, "slow")] = Forbidden;
        List<string> calls = [];
        _kernel.Before = calls.Add;

        RenameReport report = Run(OldNames);

        Assert.Equal(["eth1: add eth1", "eth2: add eth2", "eth2: add fast"], report.Added.Lines());
        Assert.Equal(
            ["ens3nsby: not slow: Operation not permitted", "ens3npri: has fast"], report.Altnames.Lines());
        Assert.Equal(["ens3nsby: right", "ens3npri: right"], report.Decisions.Lines());
        Assert.False(report.Settled);
        Assert.Equal(4, calls.Count(call => call == nameof(IKernel.AddAltname)));
    }

    [Fact]
    public void A_refusal_in_the_plan_does_not_stop_the_other_changes()
    {
        _kernel.AddFailover("ens3", "eth1");

        RenameReport report = Run(TestRules.Suffix("nsby").And("lo", "slow"));

        Assert.Equal(["rename 3 eth1 ens3nsby", "add-altname 3 slow"], _kernel.Writes);
        Assert.Equal(
            ["ens3nsby: not lo: it is taken by another device, ifindex 1", "ens3nsby: has slow"],
            report.Altnames.Lines());
        Assert.False(report.Settled);
    }

    [Fact]
    public void An_altname_that_is_stolen_meanwhile_is_refused()
    {
        _kernel.AddFailover("ens3", "ens3nsby");
        Once(nameof(IKernel.AddAltname), () => _kernel.Add(new FakeDevice { Name = "slow" }));

        RenameReport report = Run(OldNames);

        Assert.Empty(_kernel.Writes);
        Assert.Equal(
            ["ens3nsby: not slow: it is taken by another device, ifindex 4"], report.Altnames.Lines());
    }

    [Fact]
    public void A_slave_that_is_gone_before_its_altname_is_added_is_no_failure()
    {
        (_, _, Ifindex primary) = _kernel.AddFailover("ens3", "ens3nsby", "ens3npri");
        Once(nameof(IKernel.AddAltname), () => _kernel.Remove(primary));

        RenameReport report = Run(OldNames);

        Assert.Equal(["add-altname 3 slow"], _kernel.Writes);
        Assert.Equal(["ens3nsby: has slow"], report.Altnames.Lines());
        Assert.True(report.Settled);
    }

    [Fact]
    public void A_slave_whose_rename_fails_does_not_get_the_altname_of_the_new_name()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("enp193s0f0np0", "eth1", "eth2");
        _kernel.RenameRefusals[(standby, "enp193s26efnsby")] = Forbidden;

        RenameReport report = Run(
            TestRules.Hashed("nsby", Standby).And("$kernel"), TestRules.Hashed("npri", Primary).And("$kernel"));

        Assert.Equal(
            ["rename 4 eth2 enp193sf665npri", "add-altname 4 enp193s0f0np0npri", "add-altname 4 eth2"],
            _kernel.Writes);
        Assert.Equal(
            ["eth1: not enp193s26efnsby: Operation not permitted", "enp193sf665npri: right"],
            report.Decisions.Lines());
        Assert.Equal(["enp193sf665npri: has enp193s0f0np0npri"], report.Altnames.Lines());
    }

    [Fact]
    public void A_slave_whose_rename_fails_still_gets_the_altnames_that_do_not_depend_on_its_name()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1");
        _kernel.RenameRefusals[(standby, "ens3nsby")] = Forbidden;

        RenameReport report = Run(OldNames);

        Assert.Equal(["add-altname 3 slow"], _kernel.Writes);
        Assert.Equal(["eth1: not ens3nsby: Operation not permitted"], report.Decisions.Lines());
        Assert.False(report.Settled);
    }

    [Fact]
    public void A_swap_is_complete_before_its_altnames_are_added()
    {
        _kernel.AddFailover("ens3", "ens3npri", "ens3nsby");

        RenameReport report = Run(
            TestRules.Suffix("nsby", Standby).And("slow"), TestRules.Suffix("npri", Primary).And("fast"));

        Assert.Equal(
            [
                "rename 3 ens3npri frswap3",
                "rename 4 ens3nsby ens3npri",
                "rename 3 frswap3 ens3nsby",
                "add-altname 3 slow",
                "add-altname 4 fast",
            ],
            _kernel.Writes);
        Assert.True(report.Settled);
    }

    [Fact]
    public void A_swap_that_is_undone_adds_only_the_altnames_of_the_names_that_stay()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "b", "a");
        _kernel.RenameRefusals[(standby, "a")] = Forbidden;

        RenameReport report = Run(
            TestRules.Name("a", Standby).And("was-$kernel"), TestRules.Name("b", Primary).And("was-$kernel"));

        Assert.Equal(
            [
                "rename 3 b frswap3",
                "rename 4 a b",
                "rename 4 b a",
                "rename 3 frswap3 b",
                "add-altname 3 was-b",
                "add-altname 4 was-a",
            ],
            _kernel.Writes);
        Assert.Equal(
            [
                "b: not a: Operation not permitted",
                "a: not b: the name is taken by another device, ifindex 3",
            ],
            report.Decisions.Lines());
        Assert.Equal(["b: has was-b", "a: has was-a"], report.Altnames.Lines());
    }

    // A run only adds altnames. It removes one only if it becomes the slave's name.
    [Fact]
    public void The_altnames_of_a_master_that_is_renamed_meanwhile_stay()
    {
        (Ifindex master, _, _) = _kernel.AddFailover("ens3", "eth1");
        Once(nameof(IKernel.AddAltname), () => _kernel.Device(master).Name = "net0");

        RenameReport report = Run(TestRules.Suffix("nsby").And("$master-slow"));

        Assert.Equal(
            [
                "rename 3 eth1 ens3nsby",
                "add-altname 3 ens3-slow",
                "rename 3 ens3nsby net0nsby",
                "add-altname 3 net0-slow",
            ],
            _kernel.Writes);
        Assert.Equal(["net0nsby: has net0-slow"], report.Altnames.Lines());
    }

    [Fact]
    public void Altnames_are_refused_like_names_without_the_lock()
    {
        _kernel.AddFailover("ens3", "eth1");
        _kernel.LockRefusal = new Refusal(RefusalKind.Other, "another run has it");

        RenameReport report = Run(TestRules.Suffix("nsby").And("slow"));

        Assert.Empty(_kernel.Writes);
        Assert.Equal(["eth1: not ens3nsby: another run has it"], report.Decisions.Lines());
        Assert.Equal(["eth1: not slow: another run has it"], report.Altnames.Lines());
        Assert.False(report.Settled);
    }

    [Fact]
    public void An_altname_that_the_kernel_keeps_for_itself_is_refused_at_once()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "ens3nsby");
        _kernel.AltnameRefusals[(standby, "slow")] = new Refusal(RefusalKind.Taken, "File exists");

        RenameReport report = Run(OldNames);

        Assert.Equal(
            [
                "ens3nsby: not slow: File exists: the kernel keeps this name for itself",
            ],
            report.Altnames.Lines());
        Assert.Equal(["ens3nsby: right"], report.Decisions.Lines());
    }

    [Fact]
    public void A_dry_run_adds_nothing()
    {
        _kernel.AddFailover("ens3", "eth1");
        Scope scope = new Scope.All();

        RenameReport report =
            RenameReport.Planned(
                _kernel, uevent: null, scope.Look(_kernel), TestRules.Set(TestRules.Altnames(["slow"])));

        Assert.Empty(_kernel.Writes);
        Assert.Empty(report.Added);
        Assert.Equal(["eth1: add slow"], report.Altnames.Lines());
        Assert.True(report.Settled);
    }

    private RenameReport Run(params Rule[] rules)
    {
        Scope scope = new Scope.All();
        return Convergence.Run(_kernel, new RunRequest(scope), scope.Look(_kernel), TestRules.Set(rules));
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
