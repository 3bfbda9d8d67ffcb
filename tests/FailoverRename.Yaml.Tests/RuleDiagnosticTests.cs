using FailoverRename.Rules.Source;

namespace FailoverRename.Yaml.Tests;

/// <summary>
/// Tests messages for faults of rules files. The messages for the files in tests/samples are in a golden file.
/// </summary>
public sealed class RuleDiagnosticTests
{
    private const string Rule = "rule, match, suffix, name, keep, too-long, allow-down, altname, env, final";

    private const string Match = "role, provider, kernel, driver, subsystem, devpath, attr, env, exists, not, any, all,"
        + " master, sibling, parents, host";

    private const string OnlyOne = ": a rule has only one of suffix, name and keep";
    private const string OfTheEvent = ": a name must not depend on which event asks";
    private const string Known = "; allowed are $master, $kernel, $number, $driver, $id, $role, $attr{FILE}, $env{KEY},"
        + " all but $role also as $master.number and so on, and $$";

    [Theory]
    [InlineData(
        "version: 1\nRules: 1\nrules: []\n",
        "2:1: unknown key 'Rules' in a rules file (did you mean 'rules'?); allowed: version, rules")]
    [InlineData(
        "version: 1\nrules: []\nname: x\n", "3:1: unknown key 'name' in a rules file; allowed: version, rules")]
    [InlineData("version: 1\nrules: []\n'': x\n", "3:1: unknown key '' in a rules file; allowed: version, rules")]
    public void A_faulty_file_is_reported(string text, string want) =>
        Assert.Equal([$"test.yaml:{want}"], TestFile.Faults(text).Lines());

    [Theory]
    [InlineData(
        "- suffix: a\n  kernel: b",
        "4:3: unknown key 'kernel' in a rule; write 'match: { kernel: b }'; allowed: " + Rule)]
    [InlineData("- sufix: a", "3:3: unknown key 'sufix' in a rule (did you mean 'suffix'?); allowed: " + Rule)]
    [InlineData("- suffix: a\n  name: b", "4:3: 'name' cannot stand beside 'suffix'" + OnlyOne)]
    [InlineData("- suffix: a\n  name: b\n  keep: true", "4:3: 'name' cannot stand beside 'suffix'" + OnlyOne)]
    [InlineData("- keep:", "3:8: 'keep' can only be true, not ''; leave it out otherwise")]
    [InlineData("- keep: true\n  final: {}", "4:10: 'final' has one value, not a list or a mapping")]
    [InlineData("- name: [ok, $x]", "3:14: the name '$x' can never be given: unknown substitution '$x'" + Known)]
    public void A_faulty_rule_is_reported(string text, string want) =>
        Assert.Equal([$"test.yaml:{want}"], TestFile.Faults($"{TestFile.Head}{text}\n").Lines());

    [Theory]
    [InlineData(
        "{ drivers: x }",
        "4:12: unknown key 'drivers' in match (did you mean 'driver'?); allowed: " + Match)]
    [InlineData("{ role: slave }", "4:18: unknown role 'slave'; allowed: standby, primary")]
    [InlineData("{ role: Primary }", "4:18: unknown role 'Primary'; allowed: standby, primary")]
    [InlineData("{ role: }", "4:18: unknown role ''; allowed: standby, primary")]
    [InlineData("{ provider: master }", "4:22: unknown provider 'master'; allowed: net_failover, netvsc")]
    [InlineData("{ provider: {} }", "4:22: 'provider' has one value, not a list or a mapping")]
    [InlineData("{ env: { SEQNUM: x } }", "4:19: 'SEQNUM' is the event's" + OfTheEvent)]
    [InlineData("{ env: { DEVPATH_OLD: x } }", "4:19: 'DEVPATH_OLD' is the event's" + OfTheEvent)]
    [InlineData("{ env: { SYNTH_UUID: x } }", "4:19: 'SYNTH_UUID' is the event's" + OfTheEvent)]
    [InlineData("{ env: { SYNTH_ARG_A: x } }", "4:19: 'SYNTH_ARG_A' is the event's" + OfTheEvent)]
    [InlineData("{ env: { DEVPATH: x } }", "4:19: 'DEVPATH' is not asked for as env; use 'devpath'")]
    [InlineData("{ env: { SUBSYSTEM: x } }", "4:19: 'SUBSYSTEM' is not asked for as env; use 'subsystem'")]
    [InlineData("{ env: { DRIVER: x } }", "4:19: 'DRIVER' is not asked for as env; use 'driver'")]
    [InlineData("{ kernel: [a, {}] }", "4:20: 'kernel' has one value or a list of values")]
    [InlineData("{ driver: [a, '[0-'] }", "4:24: the pattern '[0-' can never match: the range '0-' has no end")]
    public void A_faulty_match_is_reported(string text, string want) =>
        Assert.Equal([$"test.yaml:{want}"], TestFile.Faults($"{TestFile.Head}- keep: true\n  match: {text}\n").Lines());

    [Fact]
    public void All_faults_of_a_file_are_reported_from_top_to_bottom()
    {
        const string Text = """
            version: 3
            rules:
              - rule: one
                suffix: a/b
                match: { role: master, kernel: ["[0-", "x", "a*\\"], foo: bar }
                final: no
              - x
              - rule: one
                name: [all, "${master}x", $foo]
            """;

        Assert.Equal(
            [
                "test.yaml:1:10: unknown version '3'; this program reads version 1",
                "test.yaml:4:13: the suffix 'a/b' can never give a valid name: a name cannot contain '/'",
                "test.yaml:5:20: only slaves are named, never a master; allowed: standby, primary",
                "test.yaml:5:37: the pattern '[0-' can never match: the range '0-' has no end",
                "test.yaml:5:49: the pattern 'a*\\' can never match: there is nothing after the backslash at the end",
                "test.yaml:5:58: unknown key 'foo' in match; allowed: " + Match,
                "test.yaml:6:12: 'final' can only be true, not 'no'; leave it out otherwise",
                "test.yaml:7:5: a rule is a mapping with the keys " + Rule,
                "test.yaml:8:11: duplicate title 'one'; first used at test.yaml:3",
                "test.yaml:9:12: the name 'all' can never be given: the name is reserved",
                "test.yaml:9:31: the name '$foo' can never be given: unknown substitution '$foo'" + Known,
            ],
            TestFile.Faults(Text).Lines());
    }

    // Keys and texts in the syntax of udev or systemd, or without the space after the colon.
    [Theory]
    [InlineData("- rule:a", "3:3: a rule is a mapping with the keys " + Rule + "; a space is missing after 'rule:'")]
    [InlineData(
        "- keep: true\n  match: driver:x",
        "4:10: match is a mapping with the keys " + Match + "; a space is missing after 'driver:'")]
    [InlineData(
        "- keep: true\n  match: { driver:x }",
        "4:12: unknown key 'driver:x' in match; a space is missing after 'driver:'; allowed: " + Match)]
    [InlineData(
        "- keep: true\n  match:\n    attr{address}: '52:54:*'",
        "5:5: unknown key 'attr{address}' in match; write 'attr: { address: \"52:54:*\" }'; allowed: " + Match)]
    [InlineData(
        "- keep: true\n  match:\n    ATTRS{vendor}: [x]",
        "5:5: unknown key 'ATTRS{vendor}' in match; write 'parents: { attr: { vendor: VALUE } }'; allowed: " + Match)]
    [InlineData(
        "- keep: true\n  match: ATTR{mtu}==\"9000\", DRIVERS==\"x\"",
        "4:10: match is a mapping with the keys " + Match
            + "; instead of udev's 'ATTR{mtu}', write 'attr: { mtu: 9000 }'")]
    [InlineData(
        "- DRIVERS==\"x\", NAME=\"y\"",
        "3:3: a rule is a mapping with the keys " + Rule
            + "; instead of udev's 'DRIVERS', write 'parents: { driver: x }'")]
    [InlineData(
        "- keep: true\n  match: { DRIVERS: x }",
        "4:12: unknown key 'DRIVERS' in match; write 'parents: { driver: x }'; allowed: " + Match)]
    [InlineData(
        "- keep: true\n  match: { OriginalName: eth0 }",
        "4:12: unknown key 'OriginalName' in match; write 'kernel: eth0'; allowed: " + Match)]
    [InlineData(
        "- keep: true\n  MACAddress: '52:54:*'",
        "4:3: unknown key 'MACAddress' in a rule; write 'match: { attr: { address: \"52:54:*\" } }'; allowed: " + Rule)]
    public void A_key_of_another_language_is_reported(string text, string want) =>
        Assert.Equal([$"test.yaml:{want}"], TestFile.Faults($"{TestFile.Head}{text}\n").Lines());

    [Theory]
    [InlineData("- suffix: a/b", 3, 11, 3)]
    [InlineData("- suffix: 'a/b'", 3, 11, 5)]
    [InlineData("- suffix: a\n  colour: x", 4, 3, 6)]
    [InlineData("- match: {role: x}\n  keep: true", 3, 17, 1)]
    [InlineData("- suffix: [a, b]", 3, 11, 1)]
    [InlineData("- suffix: |\n    a/b", 3, 11, 1)]
    [InlineData("- keep: true\n  rule: *alias", 4, 9, 6)]
    public void A_fault_covers_the_text_at_fault(string text, int line, int column, int length)
    {
        Diagnostic fault = Assert.Single(TestFile.Faults($"{TestFile.Head}{text}\n"));

        Assert.Equal((line, column, length), (fault.Position.Line, fault.Position.Column, fault.Length));
    }

    // The value is not reported as missing as well.
    [Theory]
    [InlineData("version: *x\nrules: []\n", "1:10: an alias ('*x')")]
    [InlineData("version: 1\nrules: *x\n", "2:8: an alias ('*x')")]
    [InlineData("version: 1\nrules:\n- suffix: *x\n", "3:11: an alias ('*x')")]
    [InlineData("version: 1\nrules:\n- name: [*x]\n", "3:10: an alias ('*x')")]
    public void An_alias_is_reported_once(string text, string want) =>
        Assert.StartsWith($"test.yaml:{want} is not allowed", Assert.Single(TestFile.Faults(text).Lines()));

    // A message is one line, and text that it quotes must not control the terminal.
    [Theory]
    [InlineData("- keep: true\n  \"a\\nb\": c")]
    [InlineData("- keep: true\n  \"\\e[2J\": c")]
    [InlineData("- suffix: \"a\\nb\"")]
    [InlineData("- suffix: |\n    a/b\n")]
    [InlineData("- name: \"a\\tb\"")]
    [InlineData("- keep: \"\\r\"")]
    [InlineData("- rule: \"a\\nb\"\n  keep: true\n- rule: \"a\\nb\"\n  keep: true")]
    [InlineData("- match: { role: \"\\a\" }\n  keep: true")]
    [InlineData("- match: { kernel: \"[\\n\" }\n  keep: true")]
    public void A_message_has_no_control_characters(string text) => Assert.All(
        TestFile.Faults($"{TestFile.Head}{text}\n"),
        fault => Assert.DoesNotContain(fault.Message, char.IsControl));
}
