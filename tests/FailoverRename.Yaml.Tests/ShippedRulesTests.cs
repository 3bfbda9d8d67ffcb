using System;
using System.Collections.Immutable;
using System.IO;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;

namespace FailoverRename.Yaml.Tests;

public sealed class ShippedRulesTests
{
    private static readonly string Path = System.IO.Path.Combine(AppContext.BaseDirectory, "50-failover.yaml");

    [Fact]
    public void The_shipped_rules_name_both_slaves()
    {
        DiagnosticBag diagnostics = new();

        ImmutableArray<Rule> rules = RuleFile.Parse(new SourceText(Path, File.ReadAllText(Path)), diagnostics);

        Assert.Empty(diagnostics.Found);
        Assert.Collection(
            rules,
            rule => Check(rule, "rule 'standby slave' at 50-failover.yaml:9", Role.Standby, "nsby"),
            rule => Check(rule, "rule 'primary slave' at 50-failover.yaml:13", Role.Primary, "npri"));
    }

    private static void Check(Rule rule, string label, Role role, string suffix)
    {
        Assert.Equal(label, rule.Label);
        Assert.Equal($"role: {role.Word()}", rule.Match.Text);
        Assert.Equal(new Naming.Suffix(suffix, Hashes: false), rule.Naming);
        Assert.False(rule.Final);
    }
}
