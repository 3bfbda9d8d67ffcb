using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Rules.Patterns;
using FailoverRename.Testing;
using FailoverRename.Topology;

namespace FailoverRename.Core.Tests.Planning;

public sealed class AltnameTests
{
    private static readonly Pattern Standby = TestRules.Only(Role.Standby);
    private static readonly Pattern Primary = TestRules.Only(Role.Primary);

    private readonly FakeKernel _kernel = new();

    [Fact]
    public void A_missing_altname_is_added()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1", "eth2");
        _kernel.Device(standby).Altnames.Add("ens3-standby");

        RenamePlan plan = Plan(TestRules.Altnames(["$master-$role"]));

        Assert.Equal(["eth1: has ens3-standby", "eth2: add ens3-primary"], plan.Altnames.Lines());
        Assert.Equal(["eth1: no rule", "eth2: no rule"], plan.Decisions.Lines());
        Assert.Empty(plan.Steps);
        Assert.False(plan.IsDone);
    }

    [Fact]
    public void A_plan_is_done_if_all_altnames_are_present()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "ens3nsby");
        _kernel.Device(standby).Altnames.UnionWith(["slow", "not-asked-for"]);

        RenamePlan plan = Plan(TestRules.Suffix("nsby").And("slow"));

        Assert.Equal(["ens3nsby: has slow"], plan.Altnames.Lines());
        Assert.True(plan.IsDone);
    }

    [Fact]
    public void Altnames_of_all_rules_that_match_add_up()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");

        RenamePlan plan = Plan(
            TestRules.Suffix("nsby", Standby).And("a", "b") with { Final = true },
            TestRules.Suffix("npri", Primary).And("c"),
            TestRules.Suffix("x", Standby).And("d", "a"));

        Assert.Equal(["eth1: to ens3nsby", "eth2: to ens3npri"], plan.Decisions.Lines());
        Assert.Equal(["eth1: add a", "eth1: add b", "eth1: add d", "eth2: add c"], plan.Altnames.Lines());
    }

    [Fact]
    public void An_altname_may_be_longer_than_a_name()
    {
        _kernel.AddFailover("ens3", "eth1");
        string longest = new('a', 127);

        Assert.Equal(
            [$"eth1: add {longest}", $"eth1: not {longest}a: 128 bytes, 127 is the most"],
            Plan(TestRules.Altnames([longest, $"{longest}a"])).Altnames.Lines());
    }

    [Theory]
    [InlineData("dummy0", "it is taken by another device, ifindex 5")]
    [InlineData("other", "it is an altname of 'dummy0'")]
    [InlineData("ens3", "it is taken by another device, ifindex 2")]
    [InlineData("ens3npri", "it is the name of the primary of 'ens3'")]
    [InlineData("a/b", "a name cannot contain '/'")]
    [InlineData("12", "a name of digits only would be taken for an ifindex")]
    [InlineData("all", "the name is reserved")]
    [InlineData("a b", "a name is made of printable ASCII, not a space")]
    [InlineData("barred", "Operation not permitted")]
    public void An_unavailable_altname_is_refused(string altname, string reason)
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1", "eth2");
        Ifindex other = _kernel.Add(new FakeDevice { Name = "dummy0" });
        _kernel.Device(other).Altnames.Add("other");
        RefusedName bar = new(standby, "barred", "Operation not permitted");

        RenamePlan plan = Plan(
            [bar], TestRules.Suffix("npri", Primary), TestRules.Suffix("nsby", Standby).And(altname));

        Assert.Equal(["eth1: to ens3nsby", "eth2: to ens3npri"], plan.Decisions.Lines());
        Assert.Equal([$"eth1: not {altname}: {reason}"], plan.Altnames.Lines());
    }

    [Fact]
    public void A_refusal_by_the_kernel_is_for_one_device_only()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1", "eth2");

        Assert.Equal(
            ["eth1: not x: Operation not permitted", "eth2: add x"],
            Plan([new RefusedName(standby, "x", "Operation not permitted")], TestRules.Altnames(["x"]))
                .Altnames.Lines());
    }

    [Fact]
    public void Of_two_slaves_that_want_one_altname_the_standby_gets_it()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");

        Assert.Equal(
            ["eth1: add x", "eth2: not x: it goes to 'eth1', the standby of 'ens3'"],
            Plan(TestRules.Altnames(["x"])).Altnames.Lines());
    }

    [Fact]
    public void The_primary_keeps_an_altname_that_it_has_though_the_standby_wants_it()
    {
        (_, _, Ifindex primary) = _kernel.AddFailover("ens3", "eth1", "eth2");
        _kernel.Device(primary).Altnames.Add("x");

        Assert.Equal(
            ["eth1: not x: it is an altname of 'eth2'", "eth2: has x"],
            Plan(TestRules.Altnames(["x"])).Altnames.Lines());
    }

    [Fact]
    public void The_old_name_can_stay_as_an_altname()
    {
        _kernel.AddFailover("ens3", "eth1", "ens3npri");

        RenamePlan plan = Plan(
            TestRules.Suffix("nsby", Standby).And("$kernel"), TestRules.Suffix("npri", Primary).And("$kernel"));

        Assert.Equal(["eth1: to ens3nsby", "ens3npri: right"], plan.Decisions.Lines());
        Assert.Equal(["eth1: add eth1"], plan.Altnames.Lines());
    }

    [Fact]
    public void A_name_that_one_slave_leaves_can_be_an_altname_of_the_other()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");

        Assert.Equal(
            ["eth2: add eth1"],
            Plan(TestRules.Suffix("nsby", Standby), TestRules.Altnames(["eth1"], Primary)).Altnames.Lines());
    }

    [Fact]
    public void A_name_that_a_slave_keeps_cannot_be_an_altname_of_the_other()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");

        Assert.Equal(
            ["eth2: not eth1: it is the name of the standby of 'ens3'"],
            Plan(TestRules.Altnames(["eth1"], Primary)).Altnames.Lines());
    }

    [Fact]
    public void Slaves_that_swap_their_names_cannot_keep_them_as_altnames()
    {
        _kernel.AddFailover("ens3", "ens3npri", "ens3nsby");

        RenamePlan plan = Plan(
            TestRules.Suffix("nsby", Standby).And("$kernel"), TestRules.Suffix("npri", Primary).And("$kernel"));

        Assert.Equal(
            [
                "ens3npri: not ens3npri: it is the name of the primary of 'ens3'",
                "ens3nsby: not ens3nsby: it is the name of the standby of 'ens3'",
            ],
            plan.Altnames.Lines());
    }

    [Fact]
    public void An_altname_that_is_the_planned_name_is_not_wanted()
    {
        (_, _, Ifindex primary) = _kernel.AddFailover("ens3", "eth1", "eth2");
        _kernel.Device(primary).Altnames.Add("ens3npri");

        RenamePlan plan = Plan(
            TestRules.Suffix("nsby", Standby).And("${master}nsby"),
            TestRules.Suffix("npri", Primary).And("${master}npri"));

        Assert.Equal(["eth1: to ens3nsby", "eth2: to ens3npri, its altname"], plan.Decisions.Lines());
        Assert.Empty(plan.Altnames);
    }

    [Fact]
    public void A_template_is_expanded_for_the_old_and_the_new_name()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1");
        _kernel.Device(standby).Altnames.Add("ens3nsby-x");

        Assert.Equal(
            ["eth1: add eth1-x", "eth1: has ens3nsby-x"],
            Plan(TestRules.Suffix("nsby").And("$kernel-x")).Altnames.Lines());
    }

    [Fact]
    public void Rules_are_matched_for_the_old_and_the_new_name()
    {
        _kernel.AddFailover("ens3", "eth1");

        Assert.Equal(
            ["eth1: add before", "eth1: add after"],
            Plan(
                TestRules.Suffix("nsby"),
                TestRules.Altnames(["after"], TestRules.Kernel("ens3*")),
                TestRules.Altnames(["before"], TestRules.Kernel("eth*"))).Altnames.Lines());
    }

    [Fact]
    public void An_altname_with_a_missing_part_is_left_out()
    {
        _kernel.AddFailover("ens3", "lan");

        RenamePlan plan = Plan(TestRules.Altnames(["$attr{ifalias}", "port$number", "x"]));

        Assert.Equal(
            [
                "lan: no $attr{ifalias}: 'lan' has no attr ifalias",
                "lan: no port$number: 'lan' has no number",
                "lan: add x",
            ],
            plan.Altnames.Lines());
    }

    [Fact]
    public void A_slave_that_cannot_be_renamed_still_gets_its_altnames()
    {
        _kernel.AddFailover("ens3", "eth1");
        _kernel.Add(new FakeDevice { Name = "ens3nsby" });

        RenamePlan plan = Plan(TestRules.Suffix("nsby").And("slow", "$kernel"));

        Assert.Equal(
            ["eth1: not ens3nsby: the name is taken by another device, ifindex 4"], plan.Decisions.Lines());
        Assert.Equal(["eth1: add slow"], plan.Altnames.Lines());
    }

    [Fact]
    public void A_decision_names_its_slave_and_the_rule_that_wants_it()
    {
        _kernel.AddFailover("ens3", "eth1");
        FailoverSlave slave = FailoverTopology.All(_kernel)[0].Slaves[0];
        Rule rule = TestRules.Altnames(["x"]);

        Assert.Equal([new AltnameDecision.Add(slave, rule, "x")], Plan(TestRules.Suffix("a"), rule).Altnames);
    }

    [Fact]
    public void A_name_that_is_too_long_is_hashed_and_added_in_full_as_an_altname()
    {
        _kernel.AddFailover("enp193s0f0np0", "eth1", "eth2");

        RenamePlan plan = Plan(TestRules.Hashed("nsby", Standby), TestRules.Hashed("npri", Primary).And("fast"));

        Assert.Equal(["eth1: to enp193s26efnsby", "eth2: to enp193sf665npri"], plan.Decisions.Lines());
        Assert.Equal(
            ["eth1: add enp193s0f0np0nsby", "eth2: add enp193s0f0np0npri", "eth2: add fast"], plan.Altnames.Lines());
    }

    [Fact]
    public void A_hashed_name_that_the_slave_has_is_right()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("enp193s0f0np0", "enp193s26efnsby");

        Assert.Equal(["enp193s26efnsby: right"], Plan(TestRules.Hashed("nsby")).Decisions.Lines());
        Assert.Equal(
            ["enp193s26efnsby: add enp193s0f0np0nsby"], Plan(TestRules.Hashed("nsby")).Altnames.Lines());

        _kernel.Device(standby).Altnames.Add("enp193s0f0np0nsby");

        Assert.Equal(
            ["enp193s26efnsby: has enp193s0f0np0nsby"], Plan(TestRules.Hashed("nsby")).Altnames.Lines());
    }

    [Fact]
    public void A_refused_hashed_name_adds_no_altname()
    {
        _kernel.AddFailover("enp193s0f0np0", "eth1");
        _kernel.Add(new FakeDevice { Name = "enp193s26efnsby" });

        RenamePlan plan = Plan(TestRules.Hashed("nsby"));

        Assert.Equal(
            ["eth1: not enp193s26efnsby: the name is taken by another device, ifindex 4"], plan.Decisions.Lines());
        Assert.Empty(plan.Altnames);
    }

    [Fact]
    public void A_hash_keeps_a_byte_of_the_master_beside_the_longest_suffix()
    {
        _kernel.AddFailover("enp193s0f0np0", "eth1");

        string name = Assert.Single(Plan(TestRules.Hashed("-ten-bytes")).Steps).To.Text;

        Assert.Matches("^e[0-9a-f]{4}-ten-bytes$", name);
    }

    [Fact]
    public void A_short_name_is_not_hashed()
    {
        _kernel.AddFailover("enp193s0f0np0", "eth1");

        RenamePlan plan = Plan(TestRules.Hashed("vf"));

        Assert.Equal(["eth1: to enp193s0f0np0vf"], plan.Decisions.Lines());
        Assert.Empty(plan.Altnames);
    }

    [Fact]
    public void The_next_candidate_is_tried_without_a_hash()
    {
        _kernel.AddFailover("enp193s0f0np0", "eth1", "eth2");

        RenamePlan plan = Plan(
            TestRules.Names(["${master}nsby", "${master}sb"], Standby),
            TestRules.Names(["${master}npri", "${master}pri"], Primary));

        Assert.Equal(
            [
                "eth1: to enp193s0f0np0sb",
                "eth2: not enp193s0f0np0npri: 17 bytes, 15 is the most;"
                    + " nor to 'enp193s0f0np0pri': 16 bytes, 15 is the most",
            ],
            plan.Decisions.Lines());
        Assert.Empty(plan.Altnames);
    }

    [Fact]
    public void A_later_rule_overrides_the_hash_too()
    {
        _kernel.AddFailover("enp193s0f0np0", "eth1");

        RenamePlan plan = Plan(TestRules.Hashed("nsby"), TestRules.Suffix("nsby"));

        Assert.Equal(
            ["eth1: not enp193s0f0np0nsby: 17 bytes, 15 is the most; 'too-long: hash' in the rule shortens it"],
            plan.Decisions.Lines());
        Assert.Empty(plan.Altnames);
    }

    private RenamePlan Plan(params Rule[] rules) => Plan([], rules);

    private RenamePlan Plan(ImmutableArray<RefusedName> bars, params Rule[] rules) => Planner.Plan(
        [.. FailoverTopology.All(_kernel).SelectMany(instance => instance.Slaves)],
        TestRules.Set(rules),
        _kernel.HolderOf,
        new PlanLimits { Bars = bars });
}
