using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using FailoverRename.Text;

namespace FailoverRename.Rules.Patterns;

/// <summary>One alternative of a <see cref="Glob"/>, as glibc's fnmatch(3) takes it in the C locale.</summary>
internal sealed class GlobPattern
{
    /// <summary>The most bytes of an alternative that has a bracket.</summary>
    internal const int MaxLength = 512;

    // Ends with a NUL, as in C.
    private readonly byte[] _text;

    /// <param name="text">The alternative as it was written.</param>
    /// <param name="isPlain">Whether a backslash stands for itself.</param>
    public GlobPattern(string text, bool isPlain = false)
    {
        Text = text;
        string escaped = isPlain ? text.Replace(@"\", @"\\", StringComparison.Ordinal) : text;

        // Not KernelText: a surrogate in a rule does not stand for a byte of a device's name.
        _text = new byte[Encoding.UTF8.GetByteCount(escaped) + 1];
        Encoding.UTF8.GetBytes(escaped, _text);
        if (_text.Length > MaxLength + 1 && text.Contains('['))
        {
            Fault = string.Create(
                CultureInfo.InvariantCulture, $"{_text.Length - 1} bytes, {MaxLength} are the most with a '['");
            return;
        }

        if (!text.AsSpan().ContainsAny('[', '\\'))
        {
            return;
        }

        bool[] reached = new bool[_text.Length];
        reached[0] = true;
        GlobBrackets brackets = new(_text);
        for (int at = 0; at < _text.Length - 1; at++)
        {
            if (reached[at])
            {
                Leave(at, reached, brackets);
            }
        }

        Fault = brackets.Unsupported ?? (reached[^1] ? null : Fault);
    }

    /// <summary>The alternative as it was written.</summary>
    public string Text { get; }

    /// <summary>Why it can never match, or is not supported; null otherwise.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether the whole value matches.</summary>
    /// <remarks>
    /// Only the last '*' is tried again, because a later '*' makes every earlier one irrelevant. So the time is at most
    /// the product of the two lengths.
    /// </remarks>
    public bool Matches(ReadOnlySpan<byte> value)
    {
        int p = 0;
        int v = 0;
        int star = -1;
        int resume = 0;
        GlobBrackets? brackets = null;
        while (v < value.Length)
        {
            if (_text[p] == '*')
            {
                star = p++;
                resume = v;
            }
            else if (Next(p, value[v], ref brackets) is > 0 and int next)
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

    /// <summary>Whether the whole value matches.</summary>
    public bool Matches(string value) => Matches(KernelText.Encode(value));

    /// <summary>Whether it can match a value that begins with a text, and goes on with certain characters.</summary>
    /// <param name="prefix">The first bytes of the value.</param>
    /// <param name="characters">The bytes that may follow.</param>
    /// <param name="min">The fewest bytes that the value has.</param>
    /// <param name="max">The most.</param>
    public bool CanMatch(string prefix, string characters, int min, int max)
    {
        GlobBrackets brackets = new(_text);
        Dictionary<int, int[]> afterBrackets = [];
        bool[] now = new bool[_text.Length];
        Enter(now, 0);
        for (int length = 0; Array.Exists(now, reached => reached); length++)
        {
            if (length >= min && now[^1])
            {
                return true;
            }

            if (length == max)
            {
                return false;
            }

            bool isPrefix = length < prefix.Length;
            string allowed = isPrefix ? prefix[length..(length + 1)] : characters;
            bool[] next = new bool[_text.Length];
            for (int at = 0; at < _text.Length - 1; at++)
            {
                if (now[at] && _text[at] == '[')
                {
                    // Computed once for each bracket, because each is reached at nearly every byte.
                    if (isPrefix || !afterBrackets.TryGetValue(at, out int[]? places))
                    {
                        places =
                            [.. allowed.Select(c => brackets.Next(at, (byte)c)).Where(place => place > 0).Distinct()];
                        if (!isPrefix)
                        {
                            afterBrackets.Add(at, places);
                        }
                    }

                    Array.ForEach(places, place => Enter(next, place));
                }
                else if (now[at])
                {
                    Step(at, allowed, next);
                }
            }

            now = next;
        }

        return false;
    }

    // Marks the places that one of the allowed bytes can reach.
    private void Step(int at, string allowed, bool[] reached)
    {
        (int item, int after) = _text[at] switch
        {
            (byte)'*' => (-1, at),
            (byte)'?' => (-1, at + 1),
            (byte)'\\' => (_text[at + 1], at + 2),
            byte same => (same, at + 1),
        };
        if (item < 0 || allowed.Contains((char)item, StringComparison.Ordinal))
        {
            Enter(reached, after);
        }
    }

    // A '*' also matches nothing.
    private void Enter(bool[] reached, int at)
    {
        reached[at] = true;
        while (_text[at] == '*')
        {
            reached[++at] = true;
        }
    }

    // The place after the item at this place, or 0 if it does not match the byte.
    private int Next(int at, byte c, ref GlobBrackets? brackets) => _text[at] switch
    {
        0 => 0,
        (byte)'?' => at + 1,
        (byte)'[' => (brackets ??= new GlobBrackets(_text)).Next(at, c),
        (byte)'\\' => _text[at + 1] == c ? at + 2 : 0,
        byte same => same == c ? at + 1 : 0,
    };

    // Marks all places that can follow this one for some byte; if there are none, that is a fault.
    private void Leave(int at, bool[] reached, GlobBrackets brackets)
    {
        if (_text[at] == '[')
        {
            Fault ??= brackets.Leave(at, reached) ? null : brackets.FaultOf(at);
        }
        else if (_text[at] != '\\')
        {
            reached[at + 1] = true;
        }
        else if (at + 2 < _text.Length)
        {
            reached[at + 2] = true;
        }
        else
        {
            Fault ??= GlobMember.LoneBackslash;
        }
    }
}
