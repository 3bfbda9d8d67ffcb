using System;
using System.Globalization;
using System.Text;

namespace FailoverRename.Rules.Patterns;

/// <summary>One alternative of a <see cref="Glob"/>, as glibc's fnmatch(3) takes it in the C locale.</summary>
internal sealed class GlobPattern
{
    /// <summary>The most bytes of an alternative that has a bracket.</summary>
    internal const int MaxLength = 512;

    // Ends with a NUL, as in C.
    private readonly byte[] _text;

    public GlobPattern(string text)
    {
        // Not KernelText: a pattern is text, and a surrogate that a rule writes is no byte of a device's name.
        _text = Encoding.UTF8.GetBytes(text + '\0');
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

    // The place after the item at this place, or 0 if it does not match the byte.
    private int Next(int at, byte c, ref GlobBrackets? brackets) => _text[at] switch
    {
        0 => 0,
        (byte)'?' => at + 1,
        (byte)'[' => (brackets ??= new GlobBrackets(_text)).Next(at, c),
        (byte)'\\' => _text[at + 1] == c ? at + 2 : 0,
        byte same => same == c ? at + 1 : 0,
    };

    // Marks all places to which a match can go on from this one; if there is none, that is a fault.
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
