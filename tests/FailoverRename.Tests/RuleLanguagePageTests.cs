using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FailoverRename.Tests;

/// <summary>
/// Compares failover-rename.yaml(5) with the program: every word of the rule language is in the page.
/// </summary>
public sealed class RuleLanguagePageTests : IDisposable
{
    private static readonly ManPage Page = ManPage.Read("failover-rename.yaml.5");

    private readonly string _directory = Directory.CreateTempSubdirectory("failover-rename-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Every_key_is_in_section_5()
    {
        using JsonDocument schema = Schema();
        string[] keys =
        [
            .. PropertiesIn(schema.RootElement),
            .. Allowed("rules: []\nx: 1"),
            .. Allowed(Rule("suffix: x, x: 1")),
            .. Allowed(Rule("suffix: x, match: { x: 1 }")),
            .. Allowed(Rule("suffix: x, match: { host: { x: 1 } }")),
        ];

        Assert.Contains("too-long", keys);
        Assert.Contains("kernel-command-line", keys);
        Assert.All(keys, key => Assert.Contains($"Cm {key}", Page.Items));
    }

    [Theory]
    [InlineData(1, "match: { x: 1 }")]
    [InlineData(2, "match: { master: { x: 1 } }")]
    [InlineData(3, "match: { sibling: { x: 1 } }")]
    [InlineData(4, "match: { parents: { x: 1 } }")]
    public void The_table_has_the_keys_that_are_allowed_in_each_place(int column, string place)
    {
        string[][] rows =
            [.. Page.Items.Select(row => row.Split(" Ta ")).Where(row => row.Length == 5 && row[0] != "Sy key")];

        Assert.Equal(
            Allowed(Rule($"suffix: x, {place}")).Order(),
            rows.Where(row => row[column] == "yes").Select(row => row[0]["Cm ".Length..]).Order());
        Assert.All(rows, row => Assert.Matches("^(yes|\\\\-)$", row[column]));
    }

    [Fact]
    public void Every_substitution_is_in_section_5()
    {
        string allowed = FirstFault(Rule("name: x$x")).Split("; allowed are ")[1];
        string[] words = [.. Regex.Matches(allowed, @"\$\$|\$[a-z.]+({[A-Z]+})?").Select(match => match.Value)];
        char[] letters = [.. Enumerable.Range('A', 'z' - 'A' + 1).Select(c => (char)c).Where(char.IsAsciiLetter)];
        string refused = Check(Rule($"env: {{ {string.Join(", ", letters.Select(c => $"{c}: '%{c}'"))} }}"));
        string[] known =
        [
            .. letters
                .Where(c => !refused.Contains($"unknown substitution '%{c}'", StringComparison.Ordinal))
                .Select(c => $"%{c}"),
        ];

        Assert.Contains("$attr{FILE}", words);
        Assert.Contains("%k", known);
        string[] items = [.. Page.Section("TEMPLATES").Items];
        Assert.All(words.Concat(known).Append("%%"), word => Assert.Contains(
            items, item => Regex.IsMatch(item, $"(^Li |, ){Regex.Escape(word)}($|[{{ ])")));
    }

    [Fact]
    public void Every_architecture_and_every_refused_property_is_in_section_5()
    {
        using JsonDocument schema = Schema();
        JsonElement definitions = schema.RootElement.GetProperty("definitions");
        string[] unmatchable = [.. Enumerated(definitions.GetProperty("matchableKey").GetProperty("not"))];
        string[] unassignable = [.. Enumerated(definitions.GetProperty("assignableKey").GetProperty("not"))];
        string[] refused = [.. unmatchable, .. unassignable];
        string[] architectures = Allowed(Rule("suffix: x, match: { host: { architecture: x } }"));

        Assert.Contains("SEQNUM", refused);
        Assert.Contains("x86-64", architectures);
        Assert.All(unmatchable, key => Assert.Matches(
            $"^'{key}' is (the event's|not asked for as env)",
            FirstFault(Rule($"keep: true, match: {{ env: {{ {key}: x }} }}"))));
        Assert.All(unassignable, key => Assert.StartsWith(
            $"'{key}' is set by udev or the kernel",
            FirstFault(Rule($"env: {{ {key}: x }}")),
            StringComparison.Ordinal));
        Assert.All(refused.Concat(architectures), word => Assert.Matches($@"(?<![\w-]){word}(?![\w-])", Page.Source));
    }

    [Fact]
    public void The_diagnostics_of_section_5_match_those_of_check()
    {
        string[] faulty =
        [
            Rule("sufix: x"),
            Rule("suffix: x, match: { master: { role: primary } }"),
            Rule("keep: true, suffix: x"),
            Rule("rule: x"),
            Rule("keep: true, final: false"),
            Rule("keep: true, allow-down: true"),
            Rule("suffix: $number"),
            Rule("name: $master.nsby"),
            Rule("name: '${master}$port'"),
            Rule("name: '${master}-fifteen-bytes-'"),
            Rule("suffix: x, match: { driver: *mlx }"),
            Rule("name: %k"),
            Rule("suffix: x, match: { kernel: [a-z] }"),
            Rule("suffix: x, match: { kernel: 'eth[' }"),
            Rule("suffix: x, match: { kernel: 'eth[9-0]' }"),
            Rule("suffix: x, match: { env: { ACTION: add } }"),
            Rule("suffix: x, match: { attr: { address: '52:54:00:6F:0A:CC' } }"),
            Rule("suffix: x, match: { attr: { '[dmi/id]sys_vendor': x } }"),
            Rule("suffix: x, match: { subsystem: pci }"),
            Rule("suffix: x, match: { provider: netvsc, role: standby }"),
            "rules:\n  - rule: one\n    match: { role: primary }\n    suffix: x\n  - rule: two\n    suffix: y",
        ];
        string[] messages =
        [
            .. Page.Section("DIAGNOSTICS").Items
                .Select(item => item[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)),
        ];
        string[] said =
        [
            .. faulty.Select(rules => FirstFault(rules)), FirstFault("rules: []", UnixFileMode.OtherWrite),
        ];

        Assert.Equal(messages.Length, said.Length);
        Assert.All(messages.Zip(said), pair => Assert.Matches(
            $"^{Regex.Escape(pair.First).Replace(@"\.\.\.", ".*", StringComparison.Ordinal)}$", pair.Second));
    }

    private static string Rule(string keys) => $"rules:\n  - {{ {keys} }}";

    private static JsonDocument Schema() =>
        JsonDocument.Parse(File.ReadAllText(Path.Join(Tool.Top, "rules/failover-rename.schema.json")));

    private static IEnumerable<string> PropertiesIn(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(property =>
            (property is { Name: "properties", Value.ValueKind: JsonValueKind.Object }
                ? property.Value.EnumerateObject().Select(key => key.Name)
                : []).Concat(PropertiesIn(property.Value))),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(PropertiesIn),
        _ => [],
    };

    private static IEnumerable<string> Enumerated(JsonElement node) =>
        node.GetProperty("enum").EnumerateArray().Select(word => word.GetString()!);

    // The texts that may replace 'x'.
    private string[] Allowed(string rules)
    {
        string[] parts = FirstFault(rules).Split("; allowed: ");
        Assert.Equal(2, parts.Length);
        return parts[1].Split(", ");
    }

    // The first message of check, without its position.
    private string FirstFault(string rules, UnixFileMode more = UnixFileMode.None) =>
        Regex.Replace(Check(rules, more).Split('\n')[0], "^70-site.yaml:[0-9:]+ ", "");

    private string Check(string rules, UnixFileMode more = UnixFileMode.None)
    {
        string file = Path.Join(_directory, "70-site.yaml");
        File.WriteAllText(file, $"version: 1\n{rules}");
        File.SetUnixFileMode(file, File.GetUnixFileMode(file) | more);
        return Tool.Run("check", file).Err.Replace($"{_directory}/", "", StringComparison.Ordinal);
    }
}
