using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using FailoverRename.Testing;

namespace FailoverRename.Tests;

/// <summary>Compares the manual pages with the program.</summary>
public sealed class ManPageTests : IDisposable
{
    private const string Shipped = "rules/50-failover.yaml";

    private static readonly ManPage Tools = ManPage.Read("failover-rename.8");
    private static readonly ManPage Language = ManPage.Read("failover-rename.yaml.5");

    private readonly string _directory = Directory.CreateTempSubdirectory("failover-rename-").FullName;

    /// <summary>The numbers of the examples in both pages that have an answer.</summary>
    public static TheoryData<int> Answers => [.. Enumerable.Range(0, Answered.Length)];

    private static ImmutableArray<ManPageExample> Examples => [.. Language.Examples, .. Tools.Examples];

    private static ImmutableArray<ManPageExample> Answered =>
        [.. Examples.Where(example => example.Machine is not null)];

    private static string ShippedRules
    {
        get
        {
            string text = File.ReadAllText(Path.Join(Tool.Top, Shipped));
            return text[text.IndexOf("version:", StringComparison.Ordinal)..];
        }
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Every_option_and_command_of_the_help_is_in_section_8()
    {
        string help = Tool.Run("--help").Out;
        string[] commands = [.. Regex.Matches(help, "(?m)^  ([a-z]+)  ").Select(match => match.Groups[1].Value)];
        string[] helps = [help, .. commands.Select(command => Tool.Run(command, "--help").Out)];
        string[] options =
        [
            .. helps.SelectMany(text => Regex.Matches(text, "--([a-z-]+)").Select(match => match.Groups[1].Value)),
        ];

        Assert.Contains("dry-run", options);
        Assert.Contains("anonymize", options);
        Assert.All(options, option => Assert.Contains($"Fl -{option}", Tools.Source, StringComparison.Ordinal));
        Assert.Contains("export", commands);
        Assert.All(commands, command =>
            Assert.Contains($"The command\n.Cm {command}\n", Tools.Source, StringComparison.Ordinal));
    }

    [Fact]
    public void The_synopsis_in_section_8_has_the_options_of_each_command()
    {
        string synopsis = Tools.Section("SYNOPSIS").Source;
        Assert.All(["list", "monitor", "check", "cat", "export", "capture"], command =>
        {
            string line = Regex.Match(synopsis, $@"(?s)\.Cm {command}\n(.*?)(\n\.Nm|$)").Groups[1].Value;
            string options = Tool.Run(command, "--help").Out.Split("\nOptions:\n")[1];
            string[] names =
            [
                .. Regex.Matches(options, @"(?m)^  (?:-([a-z]),|   ) --([a-z-]+)")
                    .Where(match => match.Groups[2].Value is not ("help" or "version"))
                    .Select(match => match.Groups[1].Success ? match.Groups[1].Value : $"-{match.Groups[2].Value}"),
            ];

            Assert.NotEmpty(names);
            Assert.All(names, name => Assert.Matches($@"(Fl [a-z]*{name}[a-z]*\b|Fl {name}\b)", line));
        });
    }

    [Fact]
    public void Every_field_of_the_JSON_is_in_section_8()
    {
        string[] fields =
        [
            .. Directory.GetDirectories(Path.Join(Tool.Top, "tests/golden/cases"))
                .Select(directory => Path.Join(directory, "output.golden"))
                .SelectMany(golden => Regex.Matches(File.ReadAllText(golden), "\"([a-z_]+)\":"))
                .Select(match => match.Groups[1].Value)
                .Distinct(),
        ];

        Assert.Contains("master_ifindex", fields);
        Assert.Contains("altnames", fields);
        Assert.All(fields, field => Assert.Matches($@"(?m)^\.(It )?Cm .*\b{field}\b", Tools.Source));
    }

    [Fact]
    public void All_rules_in_the_pages_and_in_the_README_are_valid()
    {
        string readme = File.ReadAllText(Path.Join(Tool.Top, "README.md"));
        string[] examples =
        [
            .. Examples.Select(example => example.Rules).OfType<string>(),
            .. Regex.Matches(readme, "(?s)```yaml\n(.*?)```").Select(match => match.Groups[1].Value),
        ];

        Assert.True(examples.Length > 20);
        Assert.All(examples, rules => Assert.Equal(new CommandResult("", "", 0), Check(rules, "--quiet")));
    }

    [Fact]
    public void The_first_rules_in_each_page_are_the_shipped_ones() => Assert.All(
        [Tools, Language], page => Assert.Equal(ShippedRules, page.Examples[0].Rules));

    [Fact]
    public void All_other_rules_have_an_answer_or_ask_about_the_host() => Assert.All(
        Examples.Where(example => example.Rules is not null && example.Rules != ShippedRules),
        example => Assert.Equal(
            example.Rules!.Contains("host:", StringComparison.Ordinal),
            example.OnlyChecked && example.Machine is null));

    [Theory]
    [MemberData(nameof(Answers))]
    public void Every_answer_in_the_pages_is_the_one_that_the_program_gives(int number)
    {
        ManPageExample example = Answered[number];
        string record = Path.Join(Tool.Top, "tests/golden/machines", $"{example.Machine}.umockdev");
        RecordedMachine machine = RecordedMachine.Shared(record);
        string command = example.Answer!.Split('\n')[0];
        Assert.StartsWith("# failover-rename ", command, StringComparison.Ordinal);
        string[] own = example.Rules is null ? [] : ["--rules", Write("70-site.yaml", example.Rules)];

        CommandResult said = Tool.Run(
        [
            .. command.Split(' ')[2..], "--sysfs", machine.Root, "--rules", Path.Join(Tool.Top, Shipped), .. own,
        ]);

        Assert.Equal((example.Answer, ""), ($"{command}\n{said.Out}", said.Err));
        Assert.Equal(said.Out.Contains(": cannot ", StringComparison.Ordinal) ? 1 : 0, said.Status);
    }

    [Fact]
    public void The_page_shows_the_same_output_for_a_run_and_its_dry_run()
    {
        Func<string, string> said = command => Tools.Source.Split($"\n# {command}\n")[1].Split(".Ed")[0];

        Assert.Equal(
            said("failover-rename --dry-run ens3").Replace("would be renamed", "renamed", StringComparison.Ordinal),
            said("failover-rename ens3"));
    }

    [Fact]
    public void The_hang_of_some_kernels_is_in_both_pages() => Assert.All(
        [Tools, Language],
        page => Assert.Contains("985a663bf007", page.Section("BUGS").Source, StringComparison.Ordinal));

    private CommandResult Check(string rules, params string[] options)
    {
        string file = Write("70-site.yaml", rules);
        return Tool.Run(["check", .. options, file]);
    }

    private string Write(string name, string text)
    {
        string path = Path.Join(_directory, name);
        File.WriteAllText(path, text);
        return path;
    }
}
