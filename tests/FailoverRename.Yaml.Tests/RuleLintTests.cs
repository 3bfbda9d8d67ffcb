using System;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;

namespace FailoverRename.Yaml.Tests;

/// <summary>Warnings of <c>check</c>: rules that are valid but probably a mistake.</summary>
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
    [InlineData(
        "provider: netvsc, all: [{ provider: net_failover }]",
        "it asks for 'provider: netvsc' and 'provider: net_failover'")]
    [InlineData("provider: netvsc, role: standby", "a master of 'provider: netvsc' has one slave, the primary")]
    [InlineData(
        "provider: netvsc, sibling: { kernel: x }", "a master of 'provider: netvsc' has one slave, the primary")]
    [InlineData("subsystem: pci", "the subsystem of a network device is 'net'" + Parents)]
    [InlineData("master: { subsystem: virtio }", "of the master, the subsystem of a network device is 'net'" + Parents)]
    [InlineData("sibling: { subsystem: pci }", "of the sibling, the subsystem of a network device is 'net'" + Parents)]
    [InlineData(
        "any: [{ subsystem: pci }, { subsystem: usb }]",
        "of what 'any' lists, the subsystem of a network device is 'net'" + Parents)]
    public void A_rule_that_can_never_match_is_a_warning(string match, string reason) => Assert.Equal(
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
    public void The_ethtool_name_of_a_driver_is_a_warning(string match) => Assert.Equal(
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
    public void The_sysfs_name_of_a_driver_is_no_warning(string match) =>
        Assert.Empty(Warnings($"- match: {{ {match} }}\n  suffix: x\n"));

    [Theory]
    [InlineData("- match: { role: primary }\n  suffix: a\n- suffix: b", "")]
    [InlineData("- match: { role: primary, driver: x }\n  suffix: a\n- match: { driver: x }\n  keep: true", "")]
    [InlineData("- match: { kernel: k, driver: x }\n  keep: true\n- match: { driver: x, kernel: k }\n  suffix: b", "")]
    [InlineData("- rule: r\n  match: { driver: x }\n  name: a\n- match: { driver: x }\n  name: b\n  altname: c", "r")]
    public void A_rule_that_a_later_one_overrides_is_a_warning(string rules, string title)
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
    public void A_rule_that_is_not_overridden_is_no_warning(string rules) => Assert.Empty(Warnings(rules));

    [Fact]
    public void A_rule_that_an_earlier_final_rule_hides_is_a_warning() => Assert.Equal(
        ["test.yaml:6:3: this rule never counts: rule at test.yaml:3 is final and matches wherever this does"],
        Warnings("- match: { role: primary }\n  keep: true\n  final: true\n"
            + "- match: { driver: x, role: primary }\n  suffix: a\n"));

    [Fact]
    public void A_rule_that_another_file_overrides_is_no_warning()
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
    public void A_suffix_that_is_too_long_for_usual_masters_is_a_warning(
        string suffix, string left, string? warned, string more = "") =>
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
    public void A_rule_that_matches_only_the_old_name_is_a_warning(string rules, int line)
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
    public void A_rule_that_still_matches_after_its_rename_is_no_warning(string rules) =>
        Assert.Empty(Warnings(rules));

    [Theory]
    [InlineData("attr: { address: '52:54:00:6F:0A:CC' }", "address", Address)]
    [InlineData("attr: { address: 52-54-00-6f-0a-cc }", "address", Address)]
    [InlineData("attr: { broadcast: 'FF:*' }", "broadcast", Address)]
    [InlineData("attr: { address: '52:54:00:6f:0a:c[A-F]' }", "address", Address)]
    [InlineData("attr: { device/vendor: 15b3 }", "device/vendor", Id)]
    [InlineData("attr: { device/vendor: '0x15B3' }", "device/vendor", Id)]
    [InlineData("attr: { device/vendor: '0x15b' }", "device/vendor", Id)]
    [InlineData("parents: { attr: { device: '0x10de1' } }", "device", Id)]
    [InlineData("parents: { attr: { subsystem_vendor: '15B3|0x8086' } }", "subsystem_vendor", Id)]
    [InlineData("not: { parents: { attr: { class: '0x0200' } } }", "class", Class)]
    [InlineData("any: [{ attr: { operstate: UP } }, { driver: x }]", "operstate", States)]
    [InlineData("attr: { mtu: '9,000' }", "mtu", "is decimal digits")]
    [InlineData("attr: { type: ethernet }", "type", "is decimal digits")]
    [InlineData("sibling: { attr: { speed: 10G } }", "speed", "is decimal digits, perhaps after '-'")]
    [InlineData("master: { attr: { carrier: yes } }", "carrier", "is 0 or 1")]
    [InlineData("attr: { flags: 4163 }", "flags", "is 0x and hexadecimal digits in lower case, such as 0x1003")]
    [InlineData("attr: { duplex: Full }", "duplex", "is one of half, full, unknown")]
    public void A_value_in_a_form_that_the_kernel_does_not_print_is_a_warning(
        string match, string attribute, string form)
    {
        string warning = Assert.Single(Warnings($"- match: {{ {match} }}\n  suffix: x\n"));

        Assert.StartsWith("test.yaml:3:3: this rule asks for '", warning, StringComparison.Ordinal);
        Assert.EndsWith(
            $"as attr {attribute}, which no device has: {attribute} {form}", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("attr: { address: '52:54:*' }")]
    [InlineData("attr: { address: '[0-9A-F]*' }")]
    [InlineData("attr: { address: '*:[!0]?' }")]
    [InlineData("attr: { address: '??:??:??:??:??:??' }")]
    [InlineData("parents: { attr: { vendor: '0x15b3|0x8086', device: '0x10*', class: '0x0200??' } }")]
    [InlineData("attr: { device/vendor: '*' }")]
    [InlineData("attr: { operstate: 'u*' }")]
    [InlineData("attr: { speed: -1, mtu: '[19]*', carrier: '1|0' }")]
    [InlineData("attr: { ifalias: 'Port A' }")]
    [InlineData("attr: { phys_port_name: P0 }")]
    [InlineData("parents: { kernel: '0000:02:00.0' }")]
    [InlineData("parents: { attr: { type: ethernet } }")]
    [InlineData("kernel: fifteen-bytes-x")]
    public void A_value_that_a_device_may_have_is_no_warning(string match) =>
        Assert.Empty(Warnings($"- match: {{ {match} }}\n  suffix: x\n"));

    [Theory]
    [InlineData("kernel: 'eth0 '", "'eth0 ' as kernel, which no device has: it has no white space at its ends")]
    [InlineData("driver: ' e1000e'", "' e1000e' as driver, which no device has: it has no white space at its ends")]
    [InlineData("kernel: sixteen-bytes-xx", "'sixteen-bytes-xx' as kernel, which no device has: " + Ifname)]
    [InlineData("kernel: 'eth0:1'", "'eth0:1' as kernel, which no device has: " + Ifname)]
    [InlineData("attr: { ifalias: 'a ' }", "'a ' as attr ifalias, which no device has: " + Cut)]
    [InlineData("attr: { ifalias: \"a\\n\" }", "'a\\x0a' as attr ifalias, which no device has: " + Cut)]
    [InlineData(
        "master: { driver: e1000e }",
        "'e1000e' as driver, which no device has: a master's driver is 'virtio_net' or 'hv_netvsc'")]
    [InlineData(
        "master: { env: { ID_NET_DRIVER: virtio_net } }",
        "'virtio_net' as env ID_NET_DRIVER, which no device has: of a master it is 'net_failover' or 'hv_netvsc'")]
    [InlineData("kernel: “eth0”", "'“eth0”' as kernel: the quote “ is taken for a part of it; write ' or \" around it")]
    public void A_value_that_no_device_has_is_a_warning(string match, string reason) => Assert.Equal(
        [$"test.yaml:3:3: this rule asks for {reason}"],
        Warnings($"- match: {{ {match} }}\n  suffix: x\n"));

    [Fact]
    public void A_typographic_quote_in_a_property_is_a_warning() => Assert.Equal(
        [
            "test.yaml:3:3: this rule sets A to '«b»': the quote « is taken for a part of it; write ' or \" around it",
        ],
        Warnings("- env: { A: «b» }\n"));

    private const string Address =
        "is hexadecimal digits in lower case with ':' between two and two, such as 52:54:00:12:34:56";

    private const string Id = "is 0x and hexadecimal digits in lower case, such as 0x15b3";
    private const string Class = "is 0x and hexadecimal digits in lower case, such as 0x020000";
    private const string States = "is one of unknown, notpresent, down, lowerlayerdown, testing, dormant, up";
    private const string Ifname = "a network device's name has 1 to 15 bytes, without white space, '/' and ':'";
    private const string Cut = "white space at the end of a value is cut";
    private const string Parents = "; the devices that it sits on are asked by 'parents'";

    private static string[] Warnings(string rules)
    {
        DiagnosticBag diagnostics = new();
        RuleLint.Check(new RuleSet(TestFile.Rules(TestFile.Head + rules)), diagnostics);
        Assert.All(diagnostics.Found, found => Assert.Equal(Severity.Warning, found.Severity));
        return diagnostics.Found.Lines();
    }
}
