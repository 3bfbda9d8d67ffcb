using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Rules.Patterns;
using FailoverRename.Testing;
using FailoverRename.Topology;

namespace FailoverRename.Core.Tests.Planning;

public sealed class PlannerTests
{
    private static readonly Pattern Standby = TestRules.Only(Role.Standby);
    private static readonly Pattern Primary = TestRules.Only(Role.Primary);

    private static readonly RuleSet AThenB = TestRules.Set(TestRules.Names(["${master}a", "${master}b"]));

    private readonly FakeKernel _kernel = new();

    [Fact]
    public void Slaves_get_their_masters_name_and_a_suffix()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");

        RenamePlan plan = Plan(TestRules.Shipped);

        Assert.Equal(["eth1: to ens3nsby", "eth2: to ens3npri"], plan.Decisions.Lines());
        Assert.Equal(["3: eth1 to ens3nsby", "4: eth2 to ens3npri"], plan.Steps.Lines());
    }

    [Fact]
    public void A_decision_names_its_slave_and_the_rule_that_decided()
    {
        _kernel.AddFailover("ens3", "eth1");
        FailoverSlave slave = FailoverTopology.All(_kernel)[0].Slaves[0];
        Assert.True(Ifname.TryParse("ens3nsby", out Ifname name, out _));

        Decision decision = Assert.Single(Plan(TestRules.Shipped).Decisions);

        Assert.Equal(
            new Decision.Rename(slave, TestRules.Shipped.Rules[0], name, DropsAltname: false)
            {
                Tried = decision.Tried,
            },
            decision);
        Assert.Equal(
            [new CandidateTrial(new NameCandidate("ens3nsby", "ens3nsby"), Obstacle: null)], decision.Tried);
    }

    [Fact]
    public void A_right_name_is_left_alone()
    {
        _kernel.AddFailover("ens3", "ens3nsby", "ens3npri");

        RenamePlan plan = Plan(TestRules.Shipped);

        Assert.Equal(["ens3nsby: right", "ens3npri: right"], plan.Decisions.Lines());
        Assert.Empty(plan.Steps);
    }

    [Fact]
    public void A_slave_with_a_keep_rule_or_no_rule_keeps_its_name()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");

        RenamePlan plan = Plan(TestRules.Set(TestRules.Keep(Standby)));

        Assert.Equal(["eth1: keep", "eth2: no rule"], plan.Decisions.Lines());
        Assert.Empty(plan.Steps);
    }

    [Fact]
    public void A_plan_without_slaves_is_empty() => Assert.Empty(Plan(TestRules.Shipped).Decisions);

    [Fact]
    public void A_name_that_is_too_long_is_refused()
    {
        _kernel.AddFailover("enp193s0f0np0", "eth1");

        Assert.Equal(
            ["eth1: not enp193s0f0np0nsby: 17 bytes, 15 is the most; 'too-long: hash' in the rule shortens it"],
            Plan(TestRules.Shipped).Decisions.Lines());
    }

    [Fact]
    public void No_remedy_is_suggested_for_a_suffix_that_leaves_no_byte_for_the_master()
    {
        _kernel.AddFailover("ens3", "eth1");

        Assert.Equal(
            ["eth1: not ens3-eleven-long: 16 bytes, 15 is the most"],
            Plan(TestRules.Set(TestRules.Suffix("-eleven-long"))).Decisions.Lines());
    }

    [Fact]
    public void The_first_valid_free_candidate_is_taken()
    {
        _kernel.AddFailover("ens3", "eth1");
        _kernel.Add(new FakeDevice { Name = "ens3a" });
        Rule rule = TestRules.Names(["${master}-fourteen-long", "${master}a", "${master}b", "${master}c"]);

        Assert.Equal(["eth1: to ens3b"], Plan(TestRules.Set(rule)).Decisions.Lines());
    }

    [Fact]
    public void A_slave_that_has_a_later_candidate_moves_to_an_earlier_one_that_is_free()
    {
        _kernel.AddFailover("ens3", "ens3b");

        Assert.Equal(["ens3b: to ens3a"], Plan(AThenB).Decisions.Lines());
    }

    [Fact]
    public void A_slave_that_has_the_first_available_candidate_is_right()
    {
        _kernel.AddFailover("ens3", "ens3b");
        _kernel.Add(new FakeDevice { Name = "ens3a" });

        Assert.Equal(["ens3b: right"], Plan(AThenB).Decisions.Lines());
    }

    [Fact]
    public void Each_unavailable_candidate_is_reported_with_its_reason()
    {
        _kernel.AddFailover("ens3", "eth1");
        _kernel.Add(new FakeDevice { Name = "ens3a" });
        Rule rule = TestRules.Names(["${master}-fourteen-long", "${master}a"]);

        Assert.Equal(
            [
                "eth1: not ens3-fourteen-long: 18 bytes, 15 is the most;"
                + " nor to 'ens3a': the name is taken by another device, ifindex 4",
            ],
            Plan(TestRules.Set(rule)).Decisions.Lines());
    }

    [Fact]
    public void A_name_that_another_device_has_is_taken()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");
        _kernel.Add(new FakeDevice { Name = "ens3nsby" });

        Assert.Equal(
            ["eth1: not ens3nsby: the name is taken by another device, ifindex 5", "eth2: to ens3npri"],
            Plan(TestRules.Shipped).Decisions.Lines());
    }

    [Fact]
    public void The_masters_own_name_is_taken()
    {
        _kernel.AddFailover("ens3", "eth1");

        Assert.Equal(
            ["eth1: not ens3: the name is taken by another device, ifindex 2"],
            Plan(TestRules.Set(TestRules.Name("$master"))).Decisions.Lines());
    }

    [Fact]
    public void An_altname_of_another_device_is_taken()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");
        Ifindex other = _kernel.Add(new FakeDevice { Name = "dummy0" });
        _kernel.Device(other).Altnames.Add("ens3nsby");

        Assert.Equal(
            ["eth1: not ens3nsby: the name is an altname of 'dummy0'", "eth2: to ens3npri"],
            Plan(TestRules.Shipped).Decisions.Lines());
    }

    // The slave is renamed, but keeps its altname.
    [Fact]
    public void An_altname_of_a_slave_that_moves_is_taken()
    {
        (_, _, Ifindex primary) = _kernel.AddFailover("ens3", "eth1", "eth2");
        _kernel.Device(primary).Altnames.Add("ens3nsby");

        Assert.Equal(
            ["eth1: not ens3nsby: the name is an altname of 'eth2'", "eth2: to ens3npri"],
            Plan(TestRules.Shipped).Decisions.Lines());
    }

    [Fact]
    public void The_own_altname_is_dropped_for_the_name()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1");
        _kernel.Device(standby).Altnames.Add("ens3nsby");

        RenamePlan plan = Plan(TestRules.Shipped);

        Assert.Equal(["eth1: to ens3nsby, its altname"], plan.Decisions.Lines());
        Assert.Equal(["3: eth1 to ens3nsby, its altname"], plan.Steps.Lines());
    }

    [Fact]
    public void Of_two_slaves_that_want_one_name_the_standby_gets_it()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");

        Assert.Equal(
            ["eth1: to ens3x", "eth2: not ens3x: the name goes to 'eth1', the standby of 'ens3'"],
            Plan(TestRules.Set(TestRules.Suffix("x"))).Decisions.Lines());
    }

    [Fact]
    public void The_other_slave_takes_its_next_candidate()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");

        Assert.Equal(
            ["eth1: to ens3x", "eth2: to ens3y"],
            Plan(TestRules.Set(TestRules.Names(["${master}x", "${master}y"]))).Decisions.Lines());
    }

    [Fact]
    public void The_primary_keeps_a_name_that_it_has_though_the_standby_wants_it()
    {
        _kernel.AddFailover("ens3", "eth1", "ens3x");

        Assert.Equal(
            ["eth1: not ens3x: the name is taken by another device, ifindex 4", "ens3x: right"],
            Plan(TestRules.Set(TestRules.Suffix("x"))).Decisions.Lines());
    }

    [Fact]
    public void A_name_of_a_slave_that_stays_is_taken()
    {
        _kernel.AddFailover("ens3", "eth1", "ens3nsby");

        Assert.Equal(
            ["eth1: not ens3nsby: the name is taken by another device, ifindex 4", "ens3nsby: keep"],
            Plan(new RuleSet(TestRules.Shipped.Rules.Add(TestRules.Keep(Primary)))).Decisions.Lines());
    }

    // The last slave of the chain cannot be renamed, so none of the others can.
    [Fact]
    public void A_slave_that_keeps_its_name_stops_all_slaves_that_want_it()
    {
        _kernel.AddFailover("a", "eth1", "ansby");
        _kernel.AddFailover("b", primary: "anpri");
        _kernel.Add(new FakeDevice { Name = "bnpri" });

        RenamePlan plan = Plan(TestRules.Shipped);

        Assert.Equal(
            [
                "eth1: not ansby: the name is taken by another device, ifindex 4",
                "ansby: not anpri: the name is taken by another device, ifindex 6",
                "anpri: not bnpri: the name is taken by another device, ifindex 7",
            ],
            plan.Decisions.Lines());
        Assert.Empty(plan.Steps);
    }

    // 'eth1' claims the name while 'b' still seems to leave it. In the end, neither slave gets a new name.
    [Fact]
    public void A_reason_is_still_true_in_the_finished_plan()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");
        _kernel.AddFailover("ens4", primary: "b");
        _kernel.Add(new FakeDevice { Name = "ens4npri" });
        RuleSet rules = TestRules.Set(
            TestRules.Name("b"),
            TestRules.Suffix("npri", TestRules.Kernel("b")));

        Assert.Equal(
            [
                "eth1: not b: the name is taken by another device, ifindex 6",
                "eth2: not b: the name is taken by another device, ifindex 6",
                "b: not ens4npri: the name is taken by another device, ifindex 7",
            ],
            Plan(rules).Decisions.Lines());
    }

    [Fact]
    public void A_name_that_the_kernel_refused_is_not_tried_again()
    {
        (_, Ifindex standby, Ifindex primary) = _kernel.AddFailover("ens3", "eth1", "eth2");
        ImmutableArray<RefusedName> bars =
            [new RefusedName(standby, "ens3nsby", "Operation not permitted"), new RefusedName(primary, "x", "no")];
        Rule rule = TestRules.Names(["${master}nsby", "${master}x"], Standby);

        Assert.Equal(
            ["eth1: not ens3nsby: Operation not permitted", "eth2: to ens3npri"],
            Plan(TestRules.Shipped, bars).Decisions.Lines());
        Assert.Equal(["eth1: to ens3x", "eth2: no rule"], Plan(TestRules.Set(rule), bars).Decisions.Lines());
    }

    [Fact]
    public void A_refusal_by_the_kernel_is_for_one_device_only()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1", "eth2");
        RefusedName bar = new RefusedName(standby, "ens3x", "Device or resource busy");

        Assert.Equal(
            ["eth1: not ens3x: Device or resource busy", "eth2: to ens3x"],
            Plan(TestRules.Set(TestRules.Suffix("x")), [bar]).Decisions.Lines());
    }

    [Fact]
    public void Planning_changes_nothing()
    {
        _kernel.AddFailover("ens3", "ens3npri", "ens3nsby");

        Assert.NotEmpty(Plan(TestRules.Shipped).Steps);
        Assert.Empty(_kernel.Writes);
    }

    private RenamePlan Plan(RuleSet rules, ImmutableArray<RefusedName> bars = default) => Planner.Plan(
        [.. FailoverTopology.All(_kernel).SelectMany(instance => instance.Slaves)],
        rules,
        _kernel.HolderOf,
        new PlanLimits { Bars = bars.IsDefault ? [] : bars });
}
