using FailoverRename.Links;
using FailoverRename.Rules;
using FailoverRename.Topology;

namespace FailoverRename.Core.Tests.Rules;

public sealed class RuleSetTests
{
    private static readonly Rule Any = TestRules.Suffix("any");
    private static readonly Rule Primary = TestRules.Suffix("pri", TestRules.Only(Role.Primary));
    private static readonly Rule Standby = TestRules.Suffix("sby", TestRules.Only(Role.Standby));
    private static readonly Rule Keep = TestRules.Keep();

    [Fact]
    public void A_later_rule_overrides_an_earlier_one()
    {
        Assert.Same(Primary, Deciding(Any, Primary));
        Assert.Same(Any, Deciding(Primary, Any));
        Assert.Same(Keep, Deciding(Any, Primary, Keep));
    }

    [Fact]
    public void A_rule_that_does_not_match_overrides_nothing() => Assert.Same(Any, Deciding(Any, Standby));

    [Fact]
    public void A_final_rule_is_not_overridden()
    {
        Rule final = Primary with { Final = true };

        Assert.Same(final, Deciding(Any, final, Keep));
        Assert.Same(final, Deciding(final, Keep with { Final = true }));
    }

    [Fact]
    public void A_final_rule_that_does_not_match_has_no_effect() =>
        Assert.Same(Keep, Deciding(Any, Standby with { Final = true }, Keep));

    [Fact]
    public void No_rule_decides_if_none_matches()
    {
        Assert.Null(Deciding());
        Assert.Null(Deciding(Standby));
    }

    private static Rule? Deciding(params Rule[] rules) => TestRules.Set(rules).For(new FailoverSlave(
        new LinkSnapshot(new Ifindex(3), "eth0"),
        Role.Primary,
        new LinkSnapshot(new Ifindex(2), "ens3"),
        Provider.NetFailover)).NamedBy;
}
