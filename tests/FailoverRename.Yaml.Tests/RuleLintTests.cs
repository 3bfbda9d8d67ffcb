using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;

namespace FailoverRename.Yaml.Tests;

/// <summary>What <c>check</c> warns of: rules that are legal, and surely not meant so.</summary>
public sealed class RuleLintTests
{
    [Theory]
    [InlineData("role: standby, driver: mlx5_core", "the driver of a standby is 'virtio_net'")]
    [InlineData("role: standby, all: [{ role: primary }]", "it asks for 'role: standby' and 'role: primary'")]
    [InlineData("role: primary, not: { role: primary }", "it asks for 'role: primary' and for the opposite")]
    [InlineData(
        "driver: a*, kernel: b, not: { kernel: b, driver: a* }",
        "it asks for 'driver: a*, kernel: b' and for the opposite")]
    [InlineData("role: primary, sibling: { role: primary }", "two slaves of one master are not both 'role: primary'")]
    [InlineData("subsystem: pci", "the subsystem of a network device is 'net'" + Parents)]
    [InlineData("master: { subsystem: virtio }", "of the master, the subsystem of a network device is 'net'" + Parents)]
    [InlineData("sibling: { subsystem: pci }", "of the sibling, the subsystem of a network device is 'net'" + Parents)]
    [InlineData(
        "any: [{ subsystem: pci }, { subsystem: usb }]",
        "of what 'any' lists, the subsystem of a network device is 'net'" + Parents)]
    public void A_rule_that_can_never_match(string match, string reason) => Assert.Equal(
        [$"test.yaml:3:3: this rule can never match: {reason}"],
        Warnings($"- match: {{ {match} }}\n  suffix: x\n- suffix: y\n"));

    [Theory]
    [InlineData("master: { driver: net_failover }")]
    [InlineData("master: { driver: [net_failover, 'net_fail*'] }")]
    [InlineData("master: { driver: 'net_*' }")]
    [InlineData("master: { driver: 'net_failover|hv_netvsc' }")]
    [InlineData("master: { not: { driver: net_failover } }")]
    [InlineData("master: { any: [{ driver: virtio_net }, { driver: net_failover }] }")]
    [InlineData("master: { all: [{ kernel: 'en*' }, { driver: net_failover }] }")]
    [InlineData("master: { parents: { driver: net_failover } }")]
    [InlineData("not: { master: { driver: net_failover } }")]
    [InlineData("any: [{ role: standby }, { master: { driver: net_failover } }]")]
    [InlineData("driver: net_failover")]
    [InlineData("sibling: { driver: net_failover }")]
    public void A_driver_by_the_name_that_ethtool_has_for_it(string match) => Assert.Equal(
        [
            "test.yaml:3:3: this rule asks for the driver 'net_failover', as ethtool calls a master's; in sysfs, which"
                + " counts here, it is 'virtio_net': write 'driver: virtio_net' below 'master',"
                + " or 'provider: net_failover'",
        ],
        Warnings($"- match: {{ {match} }}\n  suffix: x\n"));

    [Theory]
    [InlineData("master: { driver: virtio_net }")]
    [InlineData("master: { driver: [net_failover, virtio_net] }")]
    [InlineData("master: { driver: '*' }")]
    [InlineData("master: { driver: '*net*' }")]
    [InlineData("master: { env: { ID_NET_DRIVER: net_failover } }")]
    [InlineData("provider: net_failover")]
    [InlineData("driver: 'net*'")]
    public void A_driver_by_the_name_that_sysfs_has_for_it(string match) =>
        Assert.Empty(Warnings($"- match: {{ {match} }}\n  suffix: x\n"));

    [Theory]
    [InlineData("- match: { role: primary }\n  suffix: a\n- suffix: b", "")]
    [InlineData("- match: { role: primary, driver: x }\n  suffix: a\n- match: { driver: x }\n  keep: true", "")]
    [InlineData("- match: { kernel: k, driver: x }\n  keep: true\n- match: { driver: x, kernel: k }\n  suffix: b", "")]
    [InlineData("- rule: r\n  match: { driver: x }\n  name: a\n- match: { driver: x }\n  name: b\n  altname: c", "r")]
    public void A_rule_that_a_later_one_overrides(string rules, string title)
    {
        string name = title.Length == 0 ? "this rule" : $"rule '{title}'";
        int line = rules.Split('\n').ToList().FindLastIndex(text => text.StartsWith('-')) + 3;

        Assert.Equal(
            [$"test.yaml:3:3: {name} never counts: rule at test.yaml:{line} overrides it wherever it matches"],
            Warnings(rules));
    }

    [Theory]
    [InlineData("- match: { role: primary }\n  suffix: a\n- match: { role: standby }\n  suffix: b")]
    [InlineData("- match: { role: primary }\n  suffix: a\n- match: { role: primary, driver: x }\n  suffix: b")]
    [InlineData("- match: { role: primary }\n  suffix: a\n  final: true\n- suffix: b")]
    [InlineData("- match: { role: primary }\n  suffix: a\n  altname: x-$master\n- suffix: b")]
    [InlineData("- match: { role: primary }\n  suffix: a\n- altname: x-$master")]
    public void A_rule_that_is_not_overridden(string rules) => Assert.Empty(Warnings(rules));

    [Fact]
    public void A_rule_that_an_earlier_final_one_freezes() => Assert.Equal(
        ["test.yaml:6:3: this rule never counts: rule at test.yaml:3 is final and matches wherever this does"],
        Warnings("- match: { role: primary }\n  keep: true\n  final: true\n"
            + "- match: { driver: x, role: primary }\n  suffix: a\n"));

    [Fact]
    public void A_rule_that_another_file_overrides_is_what_files_are_for()
    {
        DiagnosticBag diagnostics = new();
        ImmutableArray<Rule> shipped = TestFile.Rules(TestFile.Head + "- suffix: a");
        ImmutableArray<Rule> own = TestFile.Rules(TestFile.Head + "- suffix: b");

        RuleLint.Check(new RuleSet([.. shipped, .. own]), diagnostics);

        Assert.Empty(diagnostics.Found);
    }

    [Theory]
    [InlineData("nine-byte", "", null)]
    [InlineData("ten-bytes-", "5", "")]
    [InlineData("fourteen-bytes", "1", "")]
    [InlineData("ten-bytes-", "", null, "\n  too-long: hash")]
    public void A_suffix_too_long_for_usual_masters(string suffix, string left, string? warned, string more = "") =>
        Assert.Equal(
            warned is null
                ? []
                :
                [
                    $"test.yaml:3:3: this rule leaves {left} bytes for the master's name, and 'enp1s0' has 6:"
                        + $" shorten the suffix '{suffix}', or add 'too-long: hash'",
                ],
            Warnings($"- suffix: {suffix}{more}"));

    [Theory]
    [InlineData("- match: { role: primary }\n  suffix: npri\n- match: { kernel: 'eth[0-9]' }\n  suffix: vf", 5)]
    [InlineData(
        "- match: { kernel: 'eth*' }\n  name: ['x$attr{a}', '${master}vf']\n- match: { driver: x }\n  suffix: y", 3)]
    public void A_rule_that_goes_by_the_name_which_it_changes(string rules, int line)
    {
        int other = line == 3 ? 5 : 3;

        Assert.Equal(
            [
                $"test.yaml:{line}:3: this rule goes by the name that it changes: a slave that it calls 'enp1s0vf' is"
                    + $" then left to rule at test.yaml:{other}, so it keeps its name; match it by something else",
            ],
            Warnings(rules));
    }

    [Theory]
    [InlineData("- match: { kernel: 'eth[0-9]' }\n  suffix: vf")]
    [InlineData("- match: { role: standby }\n  suffix: a\n- match: { role: primary, kernel: 'eth*' }\n  suffix: vf")]
    [InlineData("- suffix: vf\n- match: { kernel: 'eth*' }\n  suffix: vf\n  altname: $kernel-$role")]
    [InlineData("- suffix: a\n- match: { kernel: '*vf|eth*' }\n  suffix: vf")]
    [InlineData("- match: { role: primary }\n  suffix: a\n- match: { kernel: 'lan*' }\n  keep: true")]
    public void A_rule_that_settles(string rules) => Assert.Empty(Warnings(rules));

    private const string Parents = "; the devices that it sits on are asked by 'parents'";

    private static string[] Warnings(string rules)
    {
        DiagnosticBag diagnostics = new();
        RuleLint.Check(new RuleSet(TestFile.Rules(TestFile.Head + rules)), diagnostics);
        Assert.All(diagnostics.Found, found => Assert.Equal(Severity.Warning, found.Severity));
        return diagnostics.Found.Lines();
    }
}
