using System;
using System.Linq;

namespace FailoverRename.Linux.Records;

/// <summary>
/// Converts IPv6 addresses between the text of RFC 5952 and their 32 hexadecimal digits. The runtime's own parser would
/// cost time in each event.
/// </summary>
internal static class IPv6Text
{
    private const int Groups = 8;
    private const int DigitsOfGroup = 4;
    private const string Gap = "::";

    /// <summary>The digits of an address, in lower case; null if the text is not an address.</summary>
    internal static string? Parse(string text)
    {
        string[] halves = text.Split(Gap);
        string[] before = Split(halves[0]);
        string[] behind = halves.Length > 1 ? Split(halves[1]) : [];
        int missing = Groups - before.Length - behind.Length;
        bool isWhole = halves.Length == 1 ? missing == 0 : halves.Length == 2 && missing > 0;
        string[] groups = [.. before, .. Enumerable.Repeat("0", Math.Max(0, missing)), .. behind];
        return isWhole
            && groups.All(group => group.Length is > 0 and <= DigitsOfGroup && group.All(char.IsAsciiHexDigit))
            ? string.Concat(groups.Select(group => group.PadLeft(DigitsOfGroup, '0'))).ToLowerInvariant()
            : null;
    }

    /// <summary>The shortest text of an address.</summary>
    internal static string Format(string digits)
    {
        string[] groups =
        [
            .. Enumerable.Range(0, Groups)
                .Select(at => digits.Substring(at * DigitsOfGroup, DigitsOfGroup).TrimStart('0'))
                .Select(group => group.Length == 0 ? "0" : group),
        ];
        (int at, int length) = (0, 1);
        for (int begin = 0; begin < Groups; begin++)
        {
            int zeros = groups.Skip(begin).TakeWhile(group => group == "0").Count();
            (at, length) = zeros > length ? (begin, zeros) : (at, length);
        }

        return length < 2
            ? string.Join(':', groups)
            : string.Join(':', groups[..at]) + Gap + string.Join(':', groups[(at + length)..]);
    }

    private static string[] Split(string half) => half.Length == 0 ? [] : half.Split(':');
}
