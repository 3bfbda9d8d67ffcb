using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Rules;
using FailoverRename.Topology;

namespace FailoverRename.Yaml.Tests;

public sealed class RuleFileTests
{
    [Fact]
    public void A_rule_has_the_values_of_the_file()
    {
        const string Text = """
            version: 1
            rules:
              - rule: mellanox primaries
                match:
                  role: primary
                  provider: net_failover
                  kernel: ["eth[0-9]", "!x"]
                  driver: mlx5_core|mlx4_*
                name: [$master-pri, "${master}vf"]
                final: true
              - keep: true
            """;

        ImmutableArray<Rule> rules = TestFile.Rules(Text);

        Assert.Equal(2, rules.Length);
        Assert.Equal("mellanox primaries", rules[0].Title);
        Assert.Equal("test.yaml:3:5", rules[0].Position.ToString());
        Assert.Equal(
            ["role: primary", "provider: net_failover", "kernel: eth[0-9]|!x", "driver: mlx5_core|mlx4_*"],
            rules[0].Match.Conditions.Select(condition => condition.Text));
        Assert.Equal(["ens3-pri", "ens3vf"], Names(rules[0]));
        Assert.True(rules[0].Final);
        Assert.Null(rules[1].Title);
        Assert.Equal("test.yaml:11:5", rules[1].Position.ToString());
        Assert.Empty(rules[1].Match.Conditions);
        Assert.IsType<Naming.Keep>(rules[1].Naming);
        Assert.False(rules[1].Final);
    }

    [Theory]
    [InlineData("version: 1\nrules:\n  - suffix: vf\n")]
    [InlineData("version: 1\nrules:\n- suffix: vf")]
    [InlineData("version: 1\r\nrules:\r\n  - suffix: vf\r\n")]
    [InlineData("rules:\n  - suffix: 'vf'\nversion: \"1\"\n")]
    [InlineData("{ version: 1, rules: [ { suffix: vf } ] }")]
    [InlineData("{\"version\": \"1\", \"rules\": [{\"suffix\": \"vf\"}]}")]
    [InlineData("# rules\n\n---\nversion: 1 # the only one\nrules:\n  -\n    suffix: vf\n...\n")]
    [InlineData("%YAML 1.1\n---\nversion: 1\nrules:\n  - suffix: vf\n")]
    [InlineData("version: 1\nrules:\n  - match:\n    suffix: vf\n")]
    [InlineData("version: 1\nrules:\n  - match: {}\n    suffix: vf\n")]
    [InlineData("version: 1\nrules:\n  - name: ${master}vf\n")]
    [InlineData("version: 1\nrules:\n  - name: [\"${master}vf\"]\n")]
    [InlineData("version: 1\nrules:\n  - ? suffix\n    : >-\n      vf\n")]
    [InlineData("\uFEFFversion: 1\nrules:\n  - suffix: vf\n")]
    public void One_rule_can_be_written_in_many_ways(string text)
    {
        Rule rule = Assert.Single(TestFile.Rules(text));

        Assert.Equal(["ens3vf"], Names(rule));
        Assert.Empty(rule.Match.Conditions);
    }

    [Theory]
    [InlineData("fourteen-bytes", "suffix: fourteen-bytes")]
    [InlineData("1", "suffix: 1")]
    [InlineData("true", "suffix: true")]
    [InlineData("null", "suffix: null")]
    [InlineData("0x10", "suffix: 0x10")]
    [InlineData("~", "suffix: ~")]
    public void A_suffix_is_text_even_if_it_looks_like_a_number_or_a_boolean(string suffix, string line)
    {
        Rule rule = Assert.Single(TestFile.Rules($"{TestFile.Head}  - {line}\n"));

        Assert.Equal(["ens3" + suffix], Names(rule));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# nothing\n")]
    [InlineData("  # nothing\n\n# at all")]
    [InlineData("version: 1\nrules: []\n")]
    public void A_file_may_have_no_rules(string text) => Assert.Empty(TestFile.Rules(text));

    // The names that the rule gives to a slave of 'ens3'.
    private static string?[] Names(Rule rule)
    {
        LinkSnapshot link = new(new Ifindex(3), "eth0");
        LinkSnapshot master = new(new Ifindex(2), "ens3");
        FailoverSlave slave = new(link, Role.Primary, master, Provider.NetFailover);
        return [.. rule.Naming!.CandidatesFor(slave).Select(candidate => candidate.Text)];
    }
}
