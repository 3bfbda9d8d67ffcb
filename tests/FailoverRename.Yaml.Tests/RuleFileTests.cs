using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using FailoverRename.Links;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;

namespace FailoverRename.Yaml.Tests;

public sealed class RuleFileTests
{
    private const string TooLarge = "more than 1048576 bytes; no rules file is that large";

    [Fact]
    public void A_rule_is_read_as_it_stands()
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
    public void A_suffix_is_text_whatever_it_looks_like(string suffix, string line)
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

    [Fact]
    public void A_file_is_read_from_the_disk()
    {
        using TemporaryDirectory directory = new();
        string path = directory.WriteRule("70-site.yaml", "straße");
        DiagnosticBag diagnostics = new();

        int left = RuleFile.MaxBytesOfAll;
        Rule rule = Assert.Single(RuleFile.Read(path, TestFile.Trust, ref left, diagnostics));

        Assert.Empty(diagnostics.Found);
        Assert.Equal("straße", rule.Title);
        Assert.Equal($"{path}:3:5", rule.Position.ToString());
        Assert.Equal("  - rule: straße", rule.Position.File.Line(3));
    }

    [Fact]
    public void A_byte_order_mark_on_the_disk_is_no_fault()
    {
        using TemporaryDirectory directory = new();
        string path = directory.WriteRule("70-site.yaml", "windows");
        File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. File.ReadAllBytes(path)]);

        Assert.Empty(Read(path));
    }

    [Fact]
    public void A_file_that_is_not_there_cannot_be_read()
    {
        using TemporaryDirectory directory = new();
        string path = Path.Combine(directory.Path, "70-site.yaml");

        Assert.Equal([$"{path}:1:1: cannot be read: No such file or directory"], Read(path));
    }

    [Fact]
    public void A_file_in_a_directory_that_is_not_there_cannot_be_read()
    {
        using TemporaryDirectory directory = new();
        string path = Path.Combine(directory.Path, "rules.d", "70-site.yaml");

        Assert.Equal([$"{path}:1:1: cannot be read: No such file or directory"], Read(path));
    }

    [Fact]
    public void A_directory_cannot_be_read_as_a_file()
    {
        using TemporaryDirectory directory = new();

        Assert.Equal(
            [$"{directory.Path}:1:1: is a directory, where a file is expected"],
            Read(directory.Path));
    }

    [Fact]
    public void A_link_to_itself_cannot_be_read()
    {
        using TemporaryDirectory directory = new();
        string path = Path.Combine(directory.Path, "70-site.yaml");
        File.CreateSymbolicLink(path, path);

        Assert.Equal([$"{path}:1:1: cannot be read: Too many levels of symbolic links"], Read(path));
    }

    [Fact]
    public void An_empty_path_is_a_fault_like_any_other() =>
        Assert.Equal([":1:1: cannot be read: No such file or directory"], Read(""));

    [Theory]
    [InlineData("utf-16")]
    [InlineData("latin1")]
    public void A_file_that_is_not_UTF_8_is_refused(string encoding)
    {
        using TemporaryDirectory directory = new();
        string path = directory.Write("70-site.yaml", "");
        File.WriteAllText(path, $"{TestFile.Head}  - suffix: vf # Straße\n", Encoding.GetEncoding(encoding));

        Assert.Equal([$"{path}:1:1: not UTF-8"], Read(path));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("ß")]
    [InlineData("\U0001F5A7")]
    public void A_file_may_have_a_mebibyte_and_no_byte_more(string character)
    {
        using TemporaryDirectory directory = new();
        string text = "#" + string.Concat(Enumerable.Repeat(character, RuleFile.MaxBytes / 4 - 1));
        string path = directory.Write("70-site.yaml", text);
        File.AppendAllText(path, new string('x', RuleFile.MaxBytes - (int)new FileInfo(path).Length));
        Assert.Empty(Read(path));

        File.AppendAllText(path, "x");

        Assert.Equal([$"{path}:1:1: {TooLarge}"], Read(path));
    }

    [Fact]
    public void A_file_without_end_is_refused() =>
        Assert.Equal(["/dev/zero:1:1: is a device, where a file is expected"], Read("/dev/zero"));

    // As the rule gives them to a slave of 'ens3'.
    private static string?[] Names(Rule rule)
    {
        LinkSnapshot link = new(new Ifindex(3), "eth0");
        LinkSnapshot master = new(new Ifindex(2), "ens3");
        FailoverSlave slave = new(link, Role.Primary, master, Provider.NetFailover);
        return [.. rule.Naming!.CandidatesFor(slave).Select(candidate => candidate.Text)];
    }

    private static string[] Read(string path)
    {
        DiagnosticBag diagnostics = new();
        int left = RuleFile.MaxBytesOfAll;
        RuleFile.Read(path, TestFile.Trust, ref left, diagnostics);
        return diagnostics.Found.Lines();
    }
}
