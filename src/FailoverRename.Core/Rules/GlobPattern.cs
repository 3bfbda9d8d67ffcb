using System;
using System.Linq;
using System.Text;

namespace FailoverRename.Rules;

/// <summary>One alternative of a <see cref="Glob"/>, as glibc's fnmatch(3) takes it in the C locale.</summary>
internal sealed class GlobPattern
{
    // Ends with a NUL, as in C.
    private readonly byte[] _text;

    // At the place of each '[' that a match can come to: where it goes on from there after each byte.
    private readonly int[]?[] _brackets;

    public GlobPattern(string text)
    {
        _text = Encoding.UTF8.GetBytes(text + '\0');
        _brackets = new int[_text.Length][];
        bool[] reached = new bool[_text.Length];
        reached[0] = true;
        for (int at = 0; at < _text.Length - 1; at++)
        {
            if (reached[at])
            {
                foreach (int next in NextPlaces(at))
                {
                    reached[next] = true;
                }
            }
        }

        if (reached[^1])
        {
            Fault = null;
        }
    }

    /// <summary>Why it can never match; null if it can.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether the whole value matches.</summary>
    /// <remarks>
    /// The usual walk with one point to go back to: a later '*' makes every earlier one irrelevant, so the time is
    /// at most the product of the two lengths.
    /// </remarks>
    public bool Matches(ReadOnlySpan<byte> value)
    {
        int p = 0;
        int v = 0;
        int star = -1;
        int resume = 0;
        while (v < value.Length)
        {
            if (_text[p] == '*')
            {
                star = p++;
                resume = v;
            }
            else if (Next(p, value[v]) is > 0 and int next)
            {
                p = next;
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

        return !_text.AsSpan(p..^1).ContainsAnyExcept((byte)'*');
    }

    // The place after the item at this place, or 0 if it does not match the byte.
    private int Next(int at, byte c) => _text[at] switch
    {
        0 => 0,
        (byte)'?' => at + 1,
        (byte)'[' => _brackets[at]![c],
        (byte)'\\' => _text[at + 1] == c ? at + 2 : 0,
        byte same => same == c ? at + 1 : 0,
    };

    // A place that no match leaves has a fault.
    private int[] NextPlaces(int at)
    {
        if (_text[at] == '[')
        {
            GlobBracket bracket = new(_text, at);
            _brackets[at] = [0, .. Enumerable.Range(1, byte.MaxValue).Select(c => bracket.Next((byte)c))];
            int[] places = [.. _brackets[at]!.Where(next => next > 0).Distinct()];
            Fault ??= places.Length == 0 ? bracket.Fault : null;
            return places;
        }

        if (_text[at] == '\\' && at + 2 == _text.Length)
        {
            Fault ??= GlobBracket.LoneBackslash;
            return [];
        }

        return [_text[at] == '\\' ? at + 2 : at + 1];
    }
}
