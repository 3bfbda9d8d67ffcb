using System.Linq;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Rules.Patterns;
using FailoverRename.Testing;
using FailoverRename.Topology;

namespace FailoverRename.Core.Tests.Planning;

/// <summary>A plan is a fixed point: after its renames, the same rules want no other names.</summary>
public sealed class FixedPointTests
{
    private readonly FakeKernel _kernel = new();

    [Fact]
    public void A_name_that_another_rule_would_change_again_is_not_given()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");
        Rule early = TestRules.Suffix("vf", TestRules.Kernel("eth[0-9]", Role.Primary)) with
        {
            Title = "virtual function",
            Position = TestRules.At("/etc/failover-rename/rules.d/70-site.yaml", 3),
        };

        RenamePlan plan = Plan(new RuleSet(TestRules.Shipped.Rules.Add(early)));

        Assert.Equal(
            [
                "eth1: to ens3nsby",
                "eth2: not ens3vf: the rules do not settle: rule 'virtual function' at 70-site.yaml:3 gives 'ens3vf',"
                    + " but then rule 'primary slave' at 50-failover.yaml:13 gives 'ens3npri'",
            ],
            plan.Decisions.Lines());
        Assert.Equal(["3: eth1 to ens3nsby"], plan.Steps.Lines());
    }

    [Fact]
    public void Two_rules_that_undo_each_other_give_nothing()
    {
        _kernel.AddFailover("ens3", "a1");
        RuleSet rules = TestRules.Set(
            TestRules.Name("b1", TestRules.Kernel("a*")), TestRules.Name("a1", TestRules.Kernel("b*")));

        RenamePlan plan = Plan(rules);

        Assert.Equal(
            [
                "a1: not b1: the rules do not settle: rule at test.yaml:1 gives 'b1',"
                    + " but then rule at test.yaml:1 gives 'a1'",
            ],
            plan.Decisions.Lines());
        Assert.Empty(plan.Steps);
    }

    [Fact]
    public void A_rule_on_the_siblings_name_matches_the_planned_name()
    {
        _kernel.AddFailover("ens3", "eth1", "ens3b");
        SiblingCondition standbyOnA = new(TestRules.Kernel("*a"));
        RuleSet rules = TestRules.Set(
            TestRules.Suffix("a", TestRules.Only(Role.Standby)),
            TestRules.Suffix("b", TestRules.Only(Role.Primary)),
            TestRules.Suffix("c", new Pattern([.. TestRules.Only(Role.Primary).Conditions, standbyOnA])));

        Assert.Equal(
            [
                "eth1: to ens3a",
                "ens3b: not ens3c: the rules do not settle: rule at test.yaml:1 gives it only after the other slaves"
                    + " are renamed",
            ],
            Plan(rules).Decisions.Lines());
    }

    [Fact]
    public void A_rule_that_no_longer_matches_once_its_name_is_given_is_settled()
    {
        _kernel.AddFailover("ens3", "eth1");

        Assert.Equal(
            ["eth1: to ens3vf"],
            Plan(TestRules.Set(TestRules.Suffix("vf", TestRules.Kernel("eth*")))).Decisions.Lines());
    }

    [Fact]
    public void A_rule_that_keeps_the_name_once_it_is_given_is_settled()
    {
        _kernel.AddFailover("ens3", "eth1");
        RuleSet rules = TestRules.Set(TestRules.Suffix("vf"), TestRules.Keep(TestRules.Kernel("*vf")));

        Assert.Equal(["eth1: to ens3vf"], Plan(rules).Decisions.Lines());
    }

    [Fact]
    public void The_kept_name_of_an_unsettled_slave_is_not_free_for_others()
    {
        _kernel.AddFailover("ens3", "eth1", "ens3nsby");
        Rule unstable = TestRules.Name("b1", TestRules.Kernel("ens3nsby", Role.Primary));

        Assert.Equal(
            [
                "eth1: not ens3nsby: the name is taken by another device, ifindex 4",
                "ens3nsby: not b1: the rules do not settle: rule at test.yaml:1 gives 'b1',"
                    + " but then rule 'primary slave' at 50-failover.yaml:13 gives 'ens3npri'",
            ],
            Plan(new RuleSet(TestRules.Shipped.Rules.Add(unstable))).Decisions.Lines());
    }

    [Fact]
    public void A_name_that_another_slave_leaves_can_unsettle_the_next_slave()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");
        RuleSet rules = TestRules.Set(
            TestRules.Suffix("nsby", TestRules.Only(Role.Standby)),
            TestRules.Name("b1", TestRules.Kernel("eth2")),
            TestRules.Name("eth1", TestRules.Kernel("b1")));

        Assert.Equal(
            [
                "eth1: to ens3nsby",
                "eth2: not b1: the rules do not settle: rule at test.yaml:1 gives 'b1',"
                    + " but then rule at test.yaml:1 gives 'eth1'",
            ],
            Plan(rules).Decisions.Lines());
    }

    // 'eth1' would take 'n' and leave it again. It keeps its name, so 'n' is free and 'eth2' can have it.
    [Fact]
    public void A_name_that_an_unsettled_slave_gives_up_is_free_for_the_next()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");
        RuleSet rules = TestRules.Set(
            TestRules.Name("n", TestRules.Kernel("eth1")),
            TestRules.Name("m", TestRules.Kernel("n", Role.Standby)),
            TestRules.Name("n", TestRules.Only(Role.Primary)));

        Assert.Equal(
            [
                "eth1: not n: the rules do not settle: rule at test.yaml:1 gives 'n',"
                    + " but then rule at test.yaml:1 gives 'm'",
                "eth2: to n",
            ],
            Plan(rules).Decisions.Lines());
    }

    // Otherwise each later run would refuse the name that the first run gave.
    [Fact]
    public void A_name_that_the_rule_cannot_give_again_after_the_rename_is_not_given()
    {
        _kernel.AddFailover("ens3", "eth1", "eth2");
        RuleSet rules = TestRules.Set(
            TestRules.Names(["${master}x${number}vf"], TestRules.Only(Role.Standby)),
            TestRules.Names(["${master}y${number}vf", "${master}y"], TestRules.Only(Role.Primary)));

        Assert.Equal(
            [
                "eth1: not ens3x1vf: the rules do not settle: rule at test.yaml:1 gives 'ens3x1vf',"
                    + " but then rule at test.yaml:1 gives no name: 'ens3x1vf' has no number",
                "eth2: not ens3y2vf: the rules do not settle: rule at test.yaml:1 gives 'ens3y2vf',"
                    + " but then rule at test.yaml:1 gives 'ens3y'",
            ],
            Plan(rules).Decisions.Lines());
    }

    [Fact]
    public void A_rule_on_the_devpath_matches_the_planned_name()
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1");
        FailoverSlave slave = FailoverTopology.All(_kernel)[0].Slaves[0];
        Condition devpath = new FactCondition(new Fact(FactKind.Devpath), TestRules.Glob("*/net/eth*"));
        RuleSet rules = TestRules.Set(TestRules.Suffix("a"), TestRules.Suffix("b", new Pattern([devpath])));
        DeviceFacts facts = _kernel.Facts(standby, rules.Requirements.Slave)!;

        RenamePlan plan = Planner.Plan(
            [slave with { Link = slave.Link with { Facts = facts } }], rules, _kernel.HolderOf);

        Assert.Equal(
            [
                "eth1: not ens3b: the rules do not settle: rule at test.yaml:1 gives 'ens3b',"
                    + " but then rule at test.yaml:1 gives 'ens3a'",
            ],
            plan.Decisions.Lines());
    }

    // Before Linux 6.2 a read of name_assign_type fails with EINVAL if the kernel itself chose the name.
    [Theory]
    [InlineData("1")]
    [InlineData(null)]
    public void A_rule_on_name_assign_type_sees_the_planned_rename(string? before)
    {
        (_, Ifindex standby, _) = _kernel.AddFailover("ens3", "eth1");
        if (before is not null)
        {
            _kernel.Device(standby).Attributes.Add("name_assign_type", before);
        }

        FailoverSlave slave = FailoverTopology.All(_kernel)[0].Slaves[0];
        Condition renamed = new FactCondition(new Fact(FactKind.Attribute, "name_assign_type"), TestRules.Glob("4"));
        RuleSet rules = TestRules.Set(
            TestRules.Suffix("a"), TestRules.Suffix("b", new Pattern([new NotCondition(new Pattern([renamed]))])));
        DeviceFacts facts = _kernel.Facts(standby, rules.Requirements.Slave)!;

        RenamePlan plan = Planner.Plan(
            [slave with { Link = slave.Link with { Facts = facts } }], rules, _kernel.HolderOf);

        Assert.Equal(
            [
                "eth1: not ens3b: the rules do not settle: rule at test.yaml:1 gives 'ens3b',"
                    + " but then rule at test.yaml:1 gives 'ens3a'",
            ],
            plan.Decisions.Lines());
    }

    private RenamePlan Plan(RuleSet rules) => Planner.Plan(
        [.. FailoverTopology.All(_kernel).SelectMany(instance => instance.Slaves)], rules, _kernel.HolderOf);
}
