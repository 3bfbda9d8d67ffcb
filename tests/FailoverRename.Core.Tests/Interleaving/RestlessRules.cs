using System.Collections.Generic;
using FailoverRename.Rules;
using FailoverRename.Rules.Patterns;
using FailoverRename.Testing;
using FailoverRename.Topology;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>Rules that depend on facts that a rename changes.</summary>
internal static class RestlessRules
{
    /// <summary>The kinds, named after the fact that they depend on.</summary>
    public static IReadOnlyDictionary<string, RuleSet> All { get; } = new Dictionary<string, RuleSet>
    {
        // The plan cannot predict the value after a rename.
        ["unknown"] = TestRules.Set(
            TestRules.Suffix("a", Attribute(FakeDevice.Restless, "0")),
            TestRules.Suffix("b", Attribute(FakeDevice.Restless, "1"))),
        ["unknown, of the sibling"] = TestRules.Set(
            TestRules.Suffix("a", Attribute(FakeDevice.Restless, "0", TestRules.Only(Role.Standby))),
            TestRules.Suffix("b", Attribute(FakeDevice.Restless, "1", TestRules.Only(Role.Standby))),
            TestRules.Suffix("c", Sibling(Attribute(FakeDevice.Restless, "0"), Role.Primary)),
            TestRules.Suffix("d", Sibling(Attribute(FakeDevice.Restless, "1"), Role.Primary))),
        ["name_assign_type"] = TestRules.Set(
            TestRules.Suffix("b"),
            TestRules.Suffix("a", new Pattern([new NotCondition(Attribute("name_assign_type", "4"))]))),
        ["ID_NET_NAME"] = TestRules.Set(
            TestRules.Suffix("a"),
            TestRules.Suffix("b", new Pattern([Env("ID_NET_NAME", "*a")]))),
        ["kernel of the sibling"] = TestRules.Set(
            TestRules.Suffix("a", TestRules.Only(Role.Standby)),
            TestRules.Suffix("b", Sibling(TestRules.Kernel("*a"), Role.Standby)),
            TestRules.Suffix("a", Sibling(TestRules.Kernel("*b"), Role.Primary)),
            TestRules.Suffix("b", Sibling(TestRules.Kernel("*a"), Role.Primary))),
    };

    private static Pattern Attribute(string name, string glob, Pattern? and = null) => new(
    [
        .. and?.Conditions ?? [], new FactCondition(new Fact(FactKind.Attribute, name), TestRules.Glob(glob)),
    ]);

    private static Pattern Sibling(Pattern wanted, Role role) =>
        new([.. TestRules.Only(role).Conditions, new SiblingCondition(wanted)]);

    private static FactCondition Env(string key, string glob) =>
        new(new Fact(FactKind.Env, key), TestRules.Glob(glob));
}
