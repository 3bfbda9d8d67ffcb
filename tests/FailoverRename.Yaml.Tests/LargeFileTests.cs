using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Testing;

namespace FailoverRename.Yaml.Tests;

/// <summary>
/// Large files with one hostile shape each are read in CPU time and memory that are proportional to their size. If time
/// or memory were proportional to the square of the size, these files would take minutes.
/// </summary>
public sealed class LargeFileTests
{
    private const int Size = RuleFile.MaxBytes / 8;
    private const long MostBytesAllocated = 1L << 29;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, Func<string>> Shapes = new()
    {
        ["rules"] = () => File("  - match: { role: primary, driver: [a, 'b*'] }\n    name: [$kernel-$driver, x]\n"),
        ["faulty rules"] = () => File("  - sufix: x\n"),
        ["titles"] = () => File(number => $"  - {{ rule: r{number}, keep: true }}\n"),
        ["unknown keys"] = () => Rule($"{{ {Repeat(number => $"k{number}: v, ")} }}"),
        ["one long key"] = () => Rule($"{{ ? {Repeat("k")} : v }}"),
        ["attributes"] = () => Match($"attr: {{ {Repeat(number => $"a{number}: 1, ")} }}"),
        ["exists"] = () => Match($"exists: [{Repeat(number => $"a{number}, ")}]"),
        ["properties"] = () => Rule($"{{ env: {{ {Repeat(number => $"K{number}: $kernel, ")} }} }}"),
        ["alternatives"] = () => Match($"kernel: '{Repeat("[a-c]?*|")}x'"),
        ["list of globs"] = () => Match($"kernel: [{Repeat("'[!a]', ")}]"),
        ["open brackets"] = () => Match($"kernel: '{Repeat(new string('[', 500) + "|")}x'"),
        ["one long glob"] = () => Match($"devpath: '{Repeat("*a")}'"),
        ["one long bracket"] = () => Match($"devpath: '{Repeat("[")}]'"),
        ["one long template"] = () => Rule($"{{ altname: '{Repeat("$master$kernel")}' }}"),
        ["one long fault"] = () => Rule($"{{ name: '{Repeat("$$")}$x' }}"),
        ["templates"] = () => Rule($"{{ name: [{Repeat("$master-x, ")}] }}"),
        ["nested patterns"] = () => Match($"any: [{Repeat("{ all: [{ not: { kernel: x } }] }, ")}]"),
        ["versions"] = () => Match($"host: {{ kernel-version: '{Repeat(">=5.1 ")}' }}"),
        ["depth"] = () => Rule(Repeat("[")),
        ["aliases"] = () => Rule($"{{ name: [{Repeat("*a, ")}] }}"),
        ["comments"] = () => Repeat("# nothing\n"),
        ["white space"] = () => Repeat(" \n"),
        ["documents"] = () => Repeat("---\n"),
        ["a long scalar"] = () => Rule($"{{ rule: \"{Repeat("\\u0041")}\", keep: true }}"),
        ["line ends"] = () => Rule($"{{ rule: \"{Repeat("x\n\n")}\", keep: true }}"),
    };

    public static TheoryData<string> Names => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_large_file_is_read_within_limits_of_time_and_memory(string shape)
    {
        SourceText file = new("test.yaml", Shapes[shape]());
        DiagnosticBag diagnostics = new();
        long before = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan began = ThreadTime.Used;

        RuleSet set = new(RuleFile.Parse(file, diagnostics));
        int found = diagnostics.Found.Length;

        TimeSpan took = ThreadTime.Used - began;
        Assert.True(took < Limit, $"{shape}: {took}");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytesAllocated, shape);
        bool empty = shape is "comments" or "white space";
        Assert.True(set.Rules.Length + found > 0 || empty, shape);
    }

    private static string File(string rule) => TestFile.Head + Repeat(rule);

    private static string File(Func<int, string> rule) => TestFile.Head + Repeat(rule);

    private static string Rule(string rule) => $"{TestFile.Head}  - {rule}\n";

    private static string Match(string pattern) => Rule($"{{ match: {{ {pattern} }}, keep: true }}");

    private static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, Size / text.Length));

    private static string Repeat(Func<int, string> text)
    {
        StringBuilder all = new();
        for (int number = 0; all.Length < Size; number++)
        {
            all.Append(CultureInfo.InvariantCulture, $"{text(number)}");
        }

        return all.ToString();
    }
}
