using System;
using System.Collections.Generic;
using System.Linq;

namespace FailoverRename.Linux.Records;

/// <summary>
/// Finds hardware addresses by the form of the text, or by the name of the attribute or property that has the value. It
/// uses no regular expressions, because their engine would cost time in each event: see Substitutions.xml.
/// </summary>
internal static class AddressFinder
{
    private const int Shortest = 12;
    private const int Pair = 2;
    private const int Four = 4;
    private const int FewestPairs = 6;
    private const string Separators = ":._-";

    private static readonly string[] Words = ["mac", "addr", "address", "permaddr", "hwaddr", "lladdr"];

    /// <summary>The digits of the addresses in a text, in lower case.</summary>
    internal static IEnumerable<string> In(string text)
    {
        List<Range> runs = [.. TextRuns.Of(text, char.IsAsciiHexDigit)];
        return Grouped(text, runs)
            .Concat(InNames(text, runs))
            .Concat(OfBridges(text, runs))
            .Select(Digits)
            .Concat(InIPv6(text));
    }

    /// <summary>
    /// The digits of a value if its name says that it is an address; null otherwise, or if the value has another form.
    /// </summary>
    /// <param name="name">The name of an attribute or property.</param>
    /// <param name="value">Its value.</param>
    internal static string? Of(string name, string value)
    {
        string bare = value.Trim();
        bare = bare.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? bare[2..] : bare;
        return HasAddress(name)
            && bare.All(c => char.IsAsciiHexDigit(c) || c == ' ' || Separators.Contains(c, StringComparison.Ordinal))
            && Digits(bare) is { Length: >= Shortest } digits
                ? digits
                : null;
    }

    /// <summary>Replaces the IPv6 addresses whose interface identifier may be made from a hardware address.</summary>
    /// <param name="text">The text.</param>
    /// <param name="instead">
    /// Returns the replacement of an address, given its text and its 32 digits; null to keep the address.
    /// </param>
    internal static string ReplaceIPv6(string text, Func<string, string, string?> instead)
    {
        foreach (char separator in ":-_")
        {
            text = TextRuns.Replace(text, c => c == separator || char.IsAsciiHexDigit(c), run =>
            {
                string address = IsSingle(run, 0, separator) ? run[1..] : run;
                address = IsSingle(address, address.Length - 1, separator) ? address[..^1] : address;
                return HardwareIn(address, separator) is { } digits && instead(address, digits) is { } other
                    ? run.Replace(address, other, StringComparison.Ordinal)
                    : run;
            });
        }

        return text;
    }

    /// <summary>The hexadecimal digits in a text, in lower case.</summary>
    internal static string Digits(string text) =>
        string.Concat(text.Where(char.IsAsciiHexDigit)).ToLowerInvariant();

    // Whether a single separator, not '::', is at this end of the text. It belongs to the text beside the address.
    private static bool IsSingle(string text, int at, char separator) =>
        at >= 0
        && at < text.Length
        && text[at] == separator
        && (at == 0 ? text.Length < 2 || text[1] != separator : text[at - 1] != separator);

    // The 32 digits of an IPv6 address; null if its interface identifier cannot be made from a hardware address.
    private static string? HardwareIn(string address, char separator) =>
        address.Count(c => c == separator) > 1
        && IPv6Text.Parse(address.Replace(separator, ':')) is { } digits
        && (digits[22..26] == "fffe" || digits.StartsWith("fe80", StringComparison.Ordinal))
        && digits[16..24].Any(digit => digit != '0')
            ? digits
            : null;

    private static List<string> InIPv6(string text)
    {
        List<string> found = [];
        ReplaceIPv6(text, (_, digits) =>
        {
            found.Add(digits[16..]);
            return null;
        });
        return found;
    }

    private static bool HasAddress(string name)
    {
        string[] parts = name.ToLowerInvariant().Split('/');
        string last = parts[^1];
        return last.StartsWith("phys_port_id", StringComparison.Ordinal)
            || last.StartsWith("phys_switch_id", StringComparison.Ordinal)
            || last.EndsWith("guid", StringComparison.Ordinal)
            || last.Split('_').Any(Words.Contains)
            || (parts.Length > 1 && parts[^2] is "gid" or "gids");
    }

    // Finds 52:54:00:12:34:56 and longer addresses, 5254.0012.3456, and GUIDs. All separators of an address are the
    // same.
    private static IEnumerable<string> Grouped(string text, List<Range> runs)
    {
        for (int first = 0, next; first < runs.Count; first = next)
        {
            int length = Length(runs[first]);
            next = first + 1;
            while (next < runs.Count
                && Length(runs[next]) == length
                && IsJoined(text, runs, next)
                && text[runs[next].Start.Value - 1] == text[runs[first].End.Value])
            {
                next++;
            }

            bool alone = !IsJoined(text, runs, first) && !IsJoined(text, runs, next);
            int count = next - first;
            if ((length == Pair && count >= FewestPairs) || (length == Four && count is 3 or 4 && alone))
            {
                yield return text[runs[first].Start..runs[next - 1].End];
            }
        }
    }

    // The address in a name such as enx525400123456.
    private static IEnumerable<string> InNames(string text, List<Range> runs) => runs
        .Where(run => Length(run) == Shortest
            && run.Start.Value > 1
            && text[run.Start.Value - 1] is 'x' or 'X'
            && char.IsAsciiLetter(text[run.Start.Value - 2]))
        .Select(run => text[run]);

    // The address in a bridge ID such as 8000.525400123456.
    private static IEnumerable<string> OfBridges(string text, List<Range> runs) => Enumerable.Range(1, runs.Count)
        .Where(at => at < runs.Count
            && Length(runs[at - 1]) == Four
            && Length(runs[at]) == Shortest
            && IsJoined(text, runs, at)
            && text[runs[at].Start.Value - 1] == '.')
        .Select(at => text[runs[at]]);

    // Whether there is exactly one separator between a run and the run before it.
    private static bool IsJoined(string text, List<Range> runs, int at) =>
        at > 0
        && at < runs.Count
        && runs[at].Start.Value == runs[at - 1].End.Value + 1
        && Separators.Contains(text[runs[at - 1].End.Value], StringComparison.Ordinal);

    private static int Length(Range run) => run.End.Value - run.Start.Value;
}
