using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using FailoverRename.Rules.Patterns;

namespace FailoverRename.Linux.Tests;

/// <summary>
/// Compares <see cref="Glob"/> with fnmatch(3) of this machine, used as udev uses it, on random patterns.
/// <see cref="Glob"/> refuses symbols <c>[.x.]</c> and equivalences <c>[=x=]</c>.
/// </summary>
public sealed partial class GlobFnmatchTests
{
    private const int Patterns = 10_000;
    private const string NotSupported = "is not supported; write the character itself";

    // Whole classes are among the parts, because random single characters hardly ever form a class.
    private static readonly string[] PatternParts =
    [
        .. Characters("ab-!^[]*?\\:|"), "[", "]", "[!", "[a-", "[:alpha:]", "[:punct:]", "[:b:]", "[.a.]", "[=a=]",
        "ß",
    ];

    private static readonly string[] ValueParts = [.. Characters("aab-![]*\\:.="), "ß"];

    [Fact]
    public void Glob_and_fnmatch_agree()
    {
#pragma warning disable CA5394 // A fixed seed gives the same rows in every run.
        Random random = new(20260413);
#pragma warning restore CA5394
        int refused = 0;
        int unsupported = 0;
        int matched = 0;
        for (int i = 0; i < Patterns; i++)
        {
            string pattern = Join(random, PatternParts, 9);
            string[] values = [.. Values(random, pattern)];
            if (Glob.TryParse(pattern, out Glob? glob, out string? fault))
            {
                string[] expected = [.. values.Where(value => UdevMatches(pattern, value))];
                matched += expected.Length;
                Assert.True(expected.SequenceEqual(values.Where(glob.Matches)), Shown(pattern, expected));
            }
            else if (fault.EndsWith(NotSupported, StringComparison.Ordinal))
            {
                unsupported++;
                Assert.Contains(fault[1..3], pattern[(pattern.IndexOf('[', StringComparison.Ordinal) + 1)..]);
            }
            else
            {
                refused++;
                string[] alternatives = pattern.Split('|');
                Assert.True(alternatives.Any(one => !values.Any(value => fnmatch(one, value, 0) == 0)), pattern);
            }
        }

        Assert.True(
            refused > Patterns / 10 && matched > Patterns / 2 && unsupported < Patterns / 4,
            $"{refused} refused, {unsupported} not supported, {matched} matches");
    }

    private static bool UdevMatches(string pattern, string value)
    {
        bool isPlain = !pattern.AsSpan().ContainsAny("*?[");
        return pattern.Split('|').Any(one => isPlain ? one == value : fnmatch(one, value, 0) == 0);
    }

    private static IEnumerable<string> Values(Random random, string pattern) =>
        Enumerable.Range(0, 10).Select(_ => Join(random, ValueParts, 4))
            .Append(Join(random, [.. Characters(pattern), ""], pattern.Length))
            .Append(pattern);

    private static string Join(Random random, string[] parts, int most) =>
#pragma warning disable CA5394 // A fixed seed gives the same rows in every run.
        string.Concat(random.GetItems(parts, random.Next(most + 1)));
#pragma warning restore CA5394

    private static IEnumerable<string> Characters(string text) => text.Select(c => $"{c}");

    private static string Shown(string pattern, string[] values) =>
        $"to fnmatch '{pattern}' is '{string.Join("', '", values)}'";

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int fnmatch(string pattern, string text, int flags);
}
