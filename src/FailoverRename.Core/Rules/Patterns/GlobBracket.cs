using System;
using System.Text;

namespace FailoverRename.Rules.Patterns;

/// <summary>
/// A '[' in a pattern, read for one byte at a time as glibc's fnmatch(3) does it in the C locale. That each byte can
/// find another end is glibc's way: after a member that matches it skips to the ']' without a look at ranges, and a
/// '[' for which it finds no ']' stands for itself.
/// </summary>
internal sealed class GlobBracket(byte[] text, int open)
{
    /// <summary>The fault of a backslash with nothing after it.</summary>
    public const string LoneBackslash = "the backslash at the end stands before nothing";

    private const string NoEnd = "'[' has no ']'; write '\\[' for the character itself";

    private int _at;

    /// <summary>Whether there is a ']' that may be its end.</summary>
    public bool CanEnd => text.AsSpan(open).Contains((byte)']');

    /// <summary>What is wrong with it, as far as it was read for the last byte.</summary>
    public string Fault { get; private set; } = NoEnd;

    /// <summary>The place in the pattern after the bracket, or 0 if the byte does not match.</summary>
    public int Next(byte c)
    {
        _at = open + 1;
        bool negated = text[_at] is (byte)'!' or (byte)'^';
        _at += negated ? 1 : 0;
        int first = _at;
        bool? matches = false;
        while (matches is false && text[_at] != 0 && (text[_at] != ']' || _at == first))
        {
            matches = ReadMember(c);
        }

        if (matches is null || (matches is true && !SkipMembers()))
        {
            return 0;
        }

        if (text[_at] == 0)
        {
            Fault = NoEnd;
            return c == '[' ? open + 1 : 0;
        }

        _at++;
        Fault = $"no character is in '{Shown(open)}'";
        return matches != negated ? _at : 0;
    }

    // Whether the next member is the byte, or has it in its range or class; null if there is no way on.
    private bool? ReadMember(byte c)
    {
        int start = _at;
        if (SkipClass())
        {
            string name = Encoding.UTF8.GetString(text, start + 2, _at - start - 4);
            return IsIn(name, (char)c) ?? Fail($"there is no class '{Shown(start)}'");
        }

        if (SkipEquivalence())
        {
            return text[start + 2] == c;
        }

        bool isSymbol = IsSymbol();
        if (ReadOne() is not { } low)
        {
            return null;
        }

        // A '-' before the ']' is a member of its own, but takes a symbol before it out of play.
        bool isDash = text[_at] == '-';
        byte last = isDash ? text[_at + 1] : (byte)0;
        if (low == c && (last == 0 || (last == ']' && !isSymbol)))
        {
            return true;
        }

        if (!isDash || last == ']')
        {
            return false;
        }

        _at++;
        return last == 0 ? Fail($"the range '{Shown(start)}' has no end")
            : ReadOne() is { } high ? low <= c && c <= high
            : null;
    }

    // A character, itself or after a backslash or as '[.x.]'; null if there is no way on.
    private byte? ReadOne()
    {
        int start = _at;
        if (IsSymbol())
        {
            if (!SkipSymbol())
            {
                return null;
            }

            if (_at == start + "[.x.]".Length)
            {
                return text[start + 2];
            }

            Fail($"'{Shown(start)}' is not one character");
            return null;
        }

        _at += text[start] == '\\' ? 2 : 1;
        if (text[_at - 1] != 0)
        {
            return text[_at - 1];
        }

        Fail(LoneBackslash);
        return null;
    }

    // Goes to the ']' or to the end of the pattern, or says that there is no way on.
    private bool SkipMembers()
    {
        while (text[_at] is not 0 and not (byte)']')
        {
            bool goesOn = (text[_at], text[_at + 1]) switch
            {
                ((byte)'\\', 0) => false,
                ((byte)'\\', _) => Skip(2),
                ((byte)'[', (byte)'.') => SkipSymbol(),
                ((byte)'[', (byte)'=') => SkipEquivalence(),
                _ => SkipClass() || Skip(1),
            };
            if (!goesOn)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsSymbol() => text[_at] == '[' && text[_at + 1] == '.';

    private bool SkipSymbol()
    {
        int length = text.AsSpan(_at + 2).IndexOf(".]"u8);
        return length >= 0 ? Skip("[..]".Length + length) : Fail("'[.' has no '.]'") is true;
    }

    // '[=x=]': in the C locale a character is equivalent to itself only.
    private bool SkipEquivalence() =>
        text.AsSpan(_at) is [(byte)'[', (byte)'=', not 0, (byte)'=', (byte)']', ..] && Skip("[=x=]".Length);

    // '[:name:]'. To glibc a 'z' is no letter of a name.
    private bool SkipClass()
    {
        ReadOnlySpan<byte> rest = text.AsSpan(_at);
        int length = rest.StartsWith("[:"u8) ? rest[2..].IndexOfAnyExceptInRange((byte)'a', (byte)'y') : -1;
        return length >= 0 && rest[("[:".Length + length)..].StartsWith(":]"u8) && Skip("[::]".Length + length);
    }

    private bool Skip(int length)
    {
        _at += length;
        return true;
    }

    private bool? Fail(string fault)
    {
        Fault = fault;
        return null;
    }

    private string Shown(int from) => Encoding.UTF8.GetString(text, from, _at - from);

    private static bool? IsIn(string name, char c) => name switch
    {
        "alnum" => char.IsAsciiLetterOrDigit(c),
        "alpha" => char.IsAsciiLetter(c),
        "blank" => c is ' ' or '\t',
        "cntrl" => c is < ' ' or '\x7f',
        "digit" => char.IsAsciiDigit(c),
        "graph" => c is > ' ' and < '\x7f',
        "lower" => char.IsAsciiLetterLower(c),
        "print" => c is >= ' ' and < '\x7f',
        "punct" => c is > ' ' and < '\x7f' && !char.IsAsciiLetterOrDigit(c),
        "space" => c is ' ' or (>= '\t' and <= '\r'),
        "upper" => char.IsAsciiLetterUpper(c),
        "xdigit" => char.IsAsciiHexDigit(c),
        _ => null,
    };
}
