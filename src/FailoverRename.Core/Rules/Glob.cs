using System;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace FailoverRename.Rules;

/// <summary>
/// A pattern for a value, as udev(7) has them: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a]</c>, a backslash
/// before a character that stands for itself, and <c>|</c> between alternatives. It matches the whole value.
/// </summary>
public sealed record Glob
{
    private readonly ImmutableArray<string> _alternatives;

    private Glob(string text)
    {
        Text = text;
        _alternatives = [.. text.Split('|')];
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>Takes a pattern; otherwise says in <paramref name="fault"/> why it can never match.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Glob? glob, [NotNullWhen(false)] out string? fault)
    {
        fault = text.Split('|').Select(FaultOf).FirstOrDefault(found => found is not null);
        if (fault is not null && text.Contains('|', StringComparison.Ordinal))
        {
            fault += " ('|' always parts alternatives)";
        }

        glob = fault is null ? new Glob(text) : null;
        return fault is null;
    }

    /// <summary>Whether one of the alternatives matches the whole value.</summary>
    public bool Matches(string value) => _alternatives.Any(pattern => Matches(pattern, value));

    private static string? FaultOf(string pattern)
    {
        int at = 0;
        while (at < pattern.Length)
        {
            switch (pattern[at])
            {
                case '\\' when at + 1 == pattern.Length:
                    return "the backslash at the end stands before nothing";
                case '\\':
                    at += 2;
                    break;
                case '[' when ClassEnd(pattern, at) < 0:
                    return "'[' has no ']'; write '\\[' for the character itself";
                case '[' when EmptyRange(pattern.AsSpan((at + 1)..ClassEnd(pattern, at))) is { } range:
                    return $"the range '{range}' is empty";
                case '[':
                    at = ClassEnd(pattern, at) + 1;
                    break;
                default:
                    at++;
                    break;
            }
        }

        return null;
    }

    // The usual walk with one point to go back to: a later '*' makes every earlier one irrelevant, so the
    // time is at most the product of the two lengths.
    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> value)
    {
        int p = 0;
        int v = 0;
        int star = -1;
        int resume = 0;
        while (v < value.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = v;
            }
            else if (p < pattern.Length && MatchesOne(pattern, ref p, value[v]))
            {
                v++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                v = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, ref int at, char c)
    {
        switch (pattern[at])
        {
            case '?':
                at++;
                return true;
            case '\\':
                at += 2;
                return pattern[at - 1] == c;
            case '[':
                int end = ClassEnd(pattern, at);
                bool inside = ClassContains(pattern[(at + 1)..end], c);
                at = end + 1;
                return inside;
            default:
                return pattern[at++] == c;
        }
    }

    // A ']' right after '[' or '[!' is a member of the class, not its end.
    private static int ClassEnd(ReadOnlySpan<char> pattern, int open)
    {
        int at = open + 1;
        if (at < pattern.Length && pattern[at] is '!' or '^')
        {
            at++;
        }

        for (int first = at; at < pattern.Length; at++)
        {
            if (pattern[at] == ']' && at > first)
            {
                return at;
            }

            if (pattern[at] == '\\')
            {
                at++;
            }
        }

        return -1;
    }

    private static bool ClassContains(ReadOnlySpan<char> members, char c)
    {
        bool negated = IsNegated(members);
        int at = negated ? 1 : 0;
        while (NextRange(members, ref at, out char low, out char high))
        {
            if (low <= c && c <= high)
            {
                return !negated;
            }
        }

        return negated;
    }

    private static string? EmptyRange(ReadOnlySpan<char> members)
    {
        int at = IsNegated(members) ? 1 : 0;
        while (NextRange(members, ref at, out char low, out char high))
        {
            if (low > high)
            {
                return $"{low}-{high}";
            }
        }

        return null;
    }

    private static bool IsNegated(ReadOnlySpan<char> members) => members[0] is '!' or '^';

    // A character alone is a range of one.
    private static bool NextRange(ReadOnlySpan<char> members, ref int at, out char low, out char high)
    {
        low = high = default;
        if (at >= members.Length)
        {
            return false;
        }

        low = high = Member(members, ref at);
        if (at + 1 < members.Length && members[at] == '-')
        {
            at++;
            high = Member(members, ref at);
        }

        return true;
    }

    private static char Member(ReadOnlySpan<char> members, ref int at)
    {
        if (members[at] == '\\')
        {
            at++;
        }

        return members[at++];
    }
}
