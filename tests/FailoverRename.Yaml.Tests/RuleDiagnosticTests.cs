using FailoverRename.Rules.Source;

namespace FailoverRename.Yaml.Tests;

/// <summary>Every fault that a rules file can have, in the words of its message.</summary>
public sealed class RuleDiagnosticTests
{
    private const string Rule = "rule, match, suffix, name, keep, too-long, allow-down, altname, env, final";

    private const string Match = "role, provider, kernel, driver, subsystem, devpath, attr, env, exists, not, any, all,"
        + " master, sibling, parents, host";

    private const string Nothing = "this rule decides nothing: it needs one of suffix, name, keep, altname, env";
    private const string OnlyOne = ": a rule has only one of suffix, name and keep";
    private const string OfTheEvent = ": a name must not depend on which event asks";
    private const string Known = "; allowed are $master, $kernel, $number, $driver, $id, $role, $attr{FILE}, $env{KEY},"
        + " all but $role also as $master.number and so on, and $$";

    [Theory]
    [InlineData("rules", "1:1: a rules file is a mapping with the keys version, rules")]
    [InlineData("- suffix: a\n", "1:1: a rules file is a mapping with the keys version, rules")]
    [InlineData("rules: []\n", "1:1: 'version' is missing; write 'version: 1'")]
    [InlineData("version: 1\n", "1:1: 'rules' is missing; a rules file has 'version: 1' and a list of rules")]
    [InlineData("version: 2\nrules: []\n", "1:10: unknown version '2'; this program reads version 1")]
    [InlineData("version: 1.0\nrules: []\n", "1:10: unknown version '1.0'; this program reads version 1")]
    [InlineData("version:\nrules: []\n", "1:9: unknown version ''; this program reads version 1")]
    [InlineData("version: [1]\nrules: []\n", "1:10: 'version' has one value, not a list or a mapping")]
    [InlineData("version: 1\nrules:\n", "2:7: 'rules' is a list: each rule begins with '- '")]
    [InlineData("version: 1\nrules: x\n", "2:8: 'rules' is a list: each rule begins with '- '")]
    [InlineData("version: 1\nrules:\n  suffix: x\n", "3:3: 'rules' is a list: each rule begins with '- '")]
    [InlineData(
        "version: 1\nRules: 1\nrules: []\n",
        "2:1: unknown key 'Rules' in a rules file (did you mean 'rules'?); allowed: version, rules")]
    [InlineData(
        "version: 1\nrules: []\nname: x\n", "3:1: unknown key 'name' in a rules file; allowed: version, rules")]
    [InlineData("version: 1\nrules: []\n'': x\n", "3:1: unknown key '' in a rules file; allowed: version, rules")]
    public void A_file(string text, string want) => Assert.Equal([$"test.yaml:{want}"], TestFile.Faults(text).Lines());

    [Theory]
    [InlineData("- x", "3:3: a rule is a mapping with the keys " + Rule)]
    [InlineData("- []", "3:3: a rule is a mapping with the keys " + Rule)]
    [InlineData("-", "3:2: a rule is a mapping with the keys " + Rule)]
    [InlineData(
        "- suffix: a\n  sufix: b", "4:3: unknown key 'sufix' in a rule (did you mean 'suffix'?); allowed: " + Rule)]
    [InlineData("- suffix: a\n  kernel: b", "4:3: unknown key 'kernel' in a rule; allowed: " + Rule)]
    [InlineData("- rule: []\n  suffix: a", "3:9: 'rule' has one value, not a list or a mapping")]
    [InlineData("- rule: a\n  keep: true\n- rule: a\n  keep: true", "5:9: a rule 'a' stands already at test.yaml:3")]
    [InlineData("- {}", "3:3: " + Nothing)]
    [InlineData(
        "- final: true\n  altname: a",
        "3:3: 'final' freezes a naming decision: it needs one of suffix, name and keep")]
    [InlineData("- sufix: a", "3:3: unknown key 'sufix' in a rule (did you mean 'suffix'?); allowed: " + Rule)]
    [InlineData("- suffix: a\n  name: b", "4:3: 'name' cannot stand beside 'suffix'" + OnlyOne)]
    [InlineData("- suffix: a\n  keep: true", "4:3: 'keep' cannot stand beside 'suffix'" + OnlyOne)]
    [InlineData("- suffix: a\n  name: b\n  keep: true", "4:3: 'name' cannot stand beside 'suffix'" + OnlyOne)]
    [InlineData("- keep: false", "3:9: 'keep' can only be true, not 'false'; leave it out otherwise")]
    [InlineData("- keep: True", "3:9: 'keep' can only be true, not 'True'; leave it out otherwise")]
    [InlineData("- keep:", "3:8: 'keep' can only be true, not ''; leave it out otherwise")]
    [InlineData("- keep: [true]", "3:9: 'keep' has one value, not a list or a mapping")]
    [InlineData("- keep: true\n  final: yes", "4:10: 'final' can only be true, not 'yes'; leave it out otherwise")]
    [InlineData("- keep: true\n  final: {}", "4:10: 'final' has one value, not a list or a mapping")]
    [InlineData("- suffix: [a]", "3:11: 'suffix' has one value, not a list or a mapping")]
    [InlineData("- suffix: {a: b}", "3:11: 'suffix' has one value, not a list or a mapping")]
    [InlineData("- suffix: ''", "3:11: an empty suffix would be the master's own name")]
    [InlineData("- suffix:", "3:10: an empty suffix would be the master's own name")]
    [InlineData("- suffix: a/b", "3:11: the suffix 'a/b' can never give a valid name: a name cannot contain '/'")]
    [InlineData("- suffix: a%%", "3:11: the suffix 'a%%' can never give a valid name: a name cannot contain '%'")]
    [InlineData(
        "- suffix: a b",
        "3:11: the suffix 'a b' can never give a valid name: a name is made of printable ASCII, not a space")]
    [InlineData(
        "- suffix: fifteen-bytes-1",
        "3:11: the suffix 'fifteen-bytes-1' is too long: 14 bytes are the most")]
    [InlineData("- name: []", "3:9: 'name' has one value or a list of values")]
    [InlineData("- name: {a: b}", "3:9: 'name' has one value or a list of values")]
    [InlineData("- name: [a, [b]]", "3:9: 'name' has one value or a list of values")]
    [InlineData("- name:", "3:8: the name '' can never be given: a name cannot be empty")]
    [InlineData("- name: all", "3:9: the name 'all' can never be given: the name is reserved")]
    [InlineData(
        "- name: 123", "3:9: the name '123' can never be given: a name of digits only would be taken for an ifindex")]
    [InlineData("- name: [ok, $x]", "3:14: the name '$x' can never be given: unknown substitution '$x'" + Known)]
    [InlineData("- name: \"%d\"", "3:9: the name '%d' can never be given: unknown substitution '%d'" + Known)]
    [InlineData(
        "- name: $master.nsby",
        "3:9: the name '$master.nsby' can never be given:"
            + " '$master.nsby' is not clear about where $master ends: write '${master}.nsby'")]
    [InlineData("- name: $master", "3:9: the name '$master' can never be given: it is the master's own")]
    [InlineData("- {rule: \"a\\nb\", suffix: x}", "3:10: a title is one line of text, for messages")]
    public void A_rule(string text, string want) =>
        Assert.Equal([$"test.yaml:{want}"], TestFile.Faults($"{TestFile.Head}{text}\n").Lines());

    [Theory]
    [InlineData("x", "4:10: match is a mapping with the keys " + Match)]
    [InlineData("[]", "4:10: match is a mapping with the keys " + Match)]
    [InlineData(
        "{ drivers: x }",
        "4:12: unknown key 'drivers' in match (did you mean 'driver'?); allowed: " + Match)]
    [InlineData("{ name: x }", "4:12: unknown key 'name' in match; allowed: " + Match)]
    [InlineData("{ role: master }", "4:18: only slaves are named, never a master; allowed: standby, primary")]
    [InlineData("{ role: slave }", "4:18: unknown role 'slave'; allowed: standby, primary")]
    [InlineData("{ role: Primary }", "4:18: unknown role 'Primary'; allowed: standby, primary")]
    [InlineData("{ role: }", "4:18: unknown role ''; allowed: standby, primary")]
    [InlineData("{ role: [primary] }", "4:18: 'role' has one value, not a list or a mapping")]
    [InlineData("{ provider: master }", "4:22: unknown provider 'master'; allowed: net_failover, netvsc")]
    [InlineData("{ provider: {} }", "4:22: 'provider' has one value, not a list or a mapping")]
    [InlineData("{ env: { ACTION: x } }", "4:19: 'ACTION' is the event's" + OfTheEvent)]
    [InlineData("{ env: { SEQNUM: x } }", "4:19: 'SEQNUM' is the event's" + OfTheEvent)]
    [InlineData("{ env: { DEVPATH_OLD: x } }", "4:19: 'DEVPATH_OLD' is the event's" + OfTheEvent)]
    [InlineData("{ env: { SYNTH_UUID: x } }", "4:19: 'SYNTH_UUID' is the event's" + OfTheEvent)]
    [InlineData("{ env: { SYNTH_ARG_A: x } }", "4:19: 'SYNTH_ARG_A' is the event's" + OfTheEvent)]
    [InlineData("{ env: { INTERFACE: x } }", "4:19: 'INTERFACE' is not asked for as env; use 'kernel'")]
    [InlineData("{ env: { DEVPATH: x } }", "4:19: 'DEVPATH' is not asked for as env; use 'devpath'")]
    [InlineData("{ env: { SUBSYSTEM: x } }", "4:19: 'SUBSYSTEM' is not asked for as env; use 'subsystem'")]
    [InlineData("{ env: { DRIVER: x } }", "4:19: 'DRIVER' is not asked for as env; use 'driver'")]
    [InlineData("{ kernel: [] }", "4:20: 'kernel' has one value or a list of values")]
    [InlineData("{ driver: { a: b } }", "4:20: 'driver' has one value or a list of values")]
    [InlineData("{ kernel: [a, {}] }", "4:20: 'kernel' has one value or a list of values")]
    [InlineData("{ kernel: 'eth[9-0]' }", "4:20: the pattern 'eth[9-0]' can never match: no character is in '[9-0]'")]
    [InlineData("{ driver: [a, '[0-'] }", "4:24: the pattern '[0-' can never match: the range '0-' has no end")]
    [InlineData(
        "{ kernel: a*\\ }",
        "4:20: the pattern 'a*\\' can never match: the backslash at the end stands before nothing")]
    public void A_match(string text, string want) =>
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
                "test.yaml:5:49: the pattern 'a*\\' can never match: the backslash at the end stands before nothing",
                "test.yaml:5:58: unknown key 'foo' in match; allowed: " + Match,
                "test.yaml:6:12: 'final' can only be true, not 'no'; leave it out otherwise",
                "test.yaml:7:5: a rule is a mapping with the keys " + Rule,
                "test.yaml:8:11: a rule 'one' stands already at test.yaml:3",
                "test.yaml:9:12: the name 'all' can never be given: the name is reserved",
                "test.yaml:9:31: the name '$foo' can never be given: unknown substitution '$foo'" + Known,
            ],
            TestFile.Faults(Text).Lines());
    }

    [Theory]
    [InlineData("- suffix: a/b", 3, 11, 3)]
    [InlineData("- suffix: 'a/b'", 3, 11, 5)]
    [InlineData("- suffix: a\n  colour: x", 4, 3, 6)]
    [InlineData("- match: {role: x}\n  keep: true", 3, 17, 1)]
    [InlineData("- suffix: [a, b]", 3, 11, 1)]
    [InlineData("- suffix: |\n    a/b", 3, 11, 1)]
    [InlineData("- keep: true\n  rule: *alias", 4, 9, 6)]
    public void A_fault_covers_what_was_written(string text, int line, int column, int length)
    {
        Diagnostic fault = Assert.Single(TestFile.Faults($"{TestFile.Head}{text}\n"));

        Assert.Equal((line, column, length), (fault.Position.Line, fault.Position.Column, fault.Length));
    }

    // A value that was refused is known to be refused; that it is missing would be a second fault.
    [Theory]
    [InlineData("version: *x\nrules: []\n", "1:10: an alias ('*x')")]
    [InlineData("version: 1\nrules: *x\n", "2:8: an alias ('*x')")]
    [InlineData("version: 1\nrules:\n- suffix: *x\n", "3:11: an alias ('*x')")]
    [InlineData("version: 1\nrules:\n- name: [*x]\n", "3:10: an alias ('*x')")]
    public void One_alias_is_one_fault(string text, string want) =>
        Assert.StartsWith($"test.yaml:{want} is not allowed", Assert.Single(TestFile.Faults(text).Lines()));

    // A message is one line, and what it quotes must not speak to the terminal.
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
