using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace FailoverRename.Tests;

/// <summary>The man page says what the program does.</summary>
public sealed class ManPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Join(Tool.Top, "man/failover-rename.8"));

    [Fact]
    public void Every_option_of_the_help_stands_in_the_man_page()
    {
        string help = Tool.Run("--help").Out;
        string[] options = [.. Regex.Matches(help, "--([a-z-]+)").Select(match => match.Groups[1].Value)];

        Assert.Contains("dry-run", options);
        Assert.All(options, option => Assert.Contains($"Fl -{option}", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_field_of_the_JSON_stands_in_the_man_page()
    {
        string[] fields =
        [
            .. new[] { "all-json", "list-json" }
                .Select(name => Path.Join(Tool.Top, "tests/golden/cases", name, "output.golden"))
                .SelectMany(golden => Regex.Matches(File.ReadAllText(golden), "\"([a-z_]+)\":"))
                .Select(match => match.Groups[1].Value)
                .Distinct(),
        ];

        Assert.Contains("master_ifindex", fields);
        Assert.All(fields, field => Assert.Matches($@"(?m)^\.(It )?Cm .*\b{field}\b", Page));
    }

    [Fact]
    public void The_rules_in_the_man_page_and_in_the_README_are_valid()
    {
        string readme = File.ReadAllText(Path.Join(Tool.Top, "README.md"));
        string[] examples =
        [
            .. Regex.Matches(Page + readme, @"(?ms)^version: 1\n.*?(?=^(\.Ed|```))").Select(match => match.Value),
        ];

        Assert.Equal(3, examples.Length);
        Assert.All(examples, rules =>
        {
            string file = Path.GetTempFileName();
            File.WriteAllText(file, rules);
            Said said = Tool.Run("check", "--quiet", file);
            File.Delete(file);
            Assert.Equal(new Said("", "", 0), said);
        });
    }

    [Fact]
    public void The_first_rules_in_the_man_page_are_the_shipped_ones()
    {
        string shipped = File.ReadAllText(Path.Join(Tool.Top, "rules/50-failover.yaml"));

        Assert.Contains(
            shipped[shipped.IndexOf("version:", StringComparison.Ordinal)..], Page, StringComparison.Ordinal);
    }
}
