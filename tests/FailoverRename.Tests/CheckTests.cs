using System;
using System.IO;
using System.Text.Json;

namespace FailoverRename.Tests;

/// <summary>The command <c>check</c>: it reports faults of rules files and reads no device.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("failover-rename-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void The_shipped_rules_have_no_fault() => Assert.Equal(
        new CommandResult("2 rules, no fault\n", "", 0),
        Tool.Run("check", Path.Join(Tool.Top, "rules/50-failover.yaml")));

    [Fact]
    public void Check_without_a_file_reads_the_installed_rules() => Assert.Equal(
        new CommandResult("2 rules, no fault\n", "", 0), Tool.Run("check"));

    [Fact]
    public void Quiet_prints_nothing() => Assert.Equal(new CommandResult("", "", 0), Tool.Run("check", "--quiet"));

    [Fact]
    public void All_faults_of_all_files_are_reported()
    {
        string one = Write("60-one.yaml", "version: 1\nrules:\n  - sufix: x\n");
        string two = Write("70-two.yaml", "version: 1\nrules:\n  - keep: true\n    suffix: x\n");

        Assert.Equal(
            new CommandResult(
                "",
                $"""
                {one}:3:5: unknown key 'sufix' in a rule (did you mean 'suffix'?); allowed: {RuleKeys}
                  3 |   - sufix: x
                    |     ^~~~~
                {two}:4:5: 'suffix' cannot stand beside 'keep': a rule has only one of suffix, name and keep
                  4 |     suffix: x
                    |     ^~~~~~

                """,
                3),
            Tool.Run("check", two, one));
    }

    [Fact]
    public void JSON_has_a_position_a_severity_and_a_message()
    {
        string file = Write("60-one.yaml", "version: 2\nrules: []\n");
        string other = Write("70-two.yml", "");

        CommandResult said = Tool.Run("check", "--json", _directory);

        Assert.Equal(("", 3), (said.Err, said.Status));
        using JsonDocument json = JsonDocument.Parse(said.Out);
        Assert.Equal(
            [
                $"{other} 1 1 warning is not read: a rules file ends in '.yaml'",
                $"{file} 1 10 error unknown version '2'; this program reads version 1",
            ],
            [.. System.Linq.Enumerable.Select(json.RootElement.EnumerateArray(), Flat)]);
    }

    [Fact]
    public void A_file_that_anyone_can_write_is_a_warning()
    {
        string file = Write("60-one.yaml", "version: 1\nrules: []\n");
        File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.OtherWrite);

        Assert.Equal(
            new CommandResult(
                "0 rules, no fault\n",
                $"{file}:1:1: warning: anyone can write this file (mode 0646, owner 0, group 0); "
                    + "only root and the caller may; a run refuses it\n",
                0),
            Tool.Run("check", file));
    }

    [Fact]
    public void A_file_with_the_wrong_extension_is_a_warning()
    {
        string file = Write("60-one.yml", "version: 1\nrules: []\n");

        Assert.Equal(
            new CommandResult(
                "0 rules, no fault\n",
                $"{file}:1:1: warning: is not read where rules files lie: a rules file ends in '.yaml'\n",
                0),
            Tool.Run("check", file));
    }

    [Fact]
    public void The_caret_is_below_the_fault_also_after_wide_characters()
    {
        string file = Write("60-one.yaml", "version: 1\nrules: [{ rule: 日本e\u0301, sufix: x }]\n");

        Assert.Equal(
            [
                "  2 | rules: [{ rule: 日本e\u0301, sufix: x }]",
                "    |                        ^~~~~",
            ],
            Tool.Run("check", file).Err.Split('\n')[1..3]);
    }

    [Theory]
    [InlineData("--sufix")]
    [InlineData("--all")]
    public void An_unknown_option_is_not_taken_for_a_file(string option) => Assert.Equal(
        new CommandResult(
            "",
            $"failover-rename: unrecognized option '{option}'\nTry 'failover-rename --help' for more information.\n",
            2),
        Tool.Run("check", option));

    private const string RuleKeys = "rule, match, suffix, name, keep, too-long, allow-down, altname, env, final";

    private static string Flat(JsonElement fault) =>
        $"{fault.GetProperty("file")} {fault.GetProperty("line")} {fault.GetProperty("column")}"
        + $" {fault.GetProperty("severity")} {fault.GetProperty("message")}";

    private string Write(string name, string text)
    {
        string path = Path.Join(_directory, name);
        File.WriteAllText(path, text);
        return path;
    }
}
