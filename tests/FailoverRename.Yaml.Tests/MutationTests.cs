using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Testing;

namespace FailoverRename.Yaml.Tests;

/// <summary>Valid files with thousands of reproducible random changes: each result is either rules or faults.</summary>
public sealed class MutationTests
{
    private const string Good = """
        version: 1
        rules:
          - rule: "mellanox" # primaries
            match:
              role: primary
              driver: mlx5_core|mlx4_*
              kernel: ["eth[0-9]", 'x']
            name: ["$master$$", "${master}vf"]
            final: true
          - { rule: k, match: { role: standby }, keep: true }

        """;

    private static readonly ImmutableArray<string> Tokens =
    [
        "&a ", "*a", "!!str ", "! ", "!<x> ", "!<> ", "!x!y ", "<<", "---\n", "...\n", "%YAML 1.2\n", "\"", "'", "|\n",
        ">-\n", "\\U00110000", "[", "]", "{", "}", ",", ":", "?", "- ", "#", "\t", "\n", " ", "@", "`", "%", "$", "${",
        "\\", "~", "\u007f", "é", "😀", "\uFEFF",
    ];

    private static readonly ImmutableArray<string> Texts =
    [
        Good,
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "samples", "good"))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_damaged_file_gives_rules_or_faults(int seed)
    {
        Damage damage = new(new RandomSource(seed), Tokens);
        for (int round = 0; round < 1000; round++)
        {
            string text = damage.To(Texts[round % Texts.Length]);
            DiagnosticBag diagnostics = new();
            SourceText file = new("test.yaml", text);

            Exception? thrown = Record.Exception(
                () => RuleLint.Check(new RuleSet(RuleFile.Parse(file, diagnostics)), diagnostics));

            Assert.True(thrown is null, $"{thrown?.GetType().Name}: {thrown?.Message}\n{text}");
            Assert.True(
                diagnostics.Found.All(fault => fault.IsInside()),
                $"{string.Join('\n', diagnostics.Found.Lines())}\n{text}");
        }
    }

    [Fact]
    public void The_undamaged_file_has_no_faults() => Assert.Equal(2, TestFile.Rules(Good).Length);
}
