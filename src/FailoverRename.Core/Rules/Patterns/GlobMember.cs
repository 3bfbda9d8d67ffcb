using System;
using System.Text;

namespace FailoverRename.Rules.Patterns;

/// <summary>
/// The text between '[' and ']' at one place of a pattern, as glibc's fnmatch(3) reads it in the C locale: a
/// character, a range, a class, a symbol <c>[.x.]</c> or an equivalence <c>[=x=]</c>.
/// </summary>
/// <param name="After">The place behind it.</param>
/// <param name="Low">The first byte of its range.</param>
/// <param name="High">The last one.</param>
/// <param name="Class">The name of its class, instead of a range.</param>
/// <param name="Fault">Why a byte that is not in it finds no way on; null if it does.</param>
internal readonly record struct GlobMember(int After, byte Low, byte High, string? Class = null, string? Fault = null)
{
    /// <summary>The fault of a backslash with nothing after it.</summary>
    public const string LoneBackslash = "the backslash at the end stands before nothing";

    // From a byte that is in no pattern to one below it: nothing.
    private static GlobMember Nothing(string fault) => new(0, 1, 0, null, fault);

    /// <summary>Reads the member at a place of a pattern that ends with a NUL.</summary>
    public static GlobMember Read(byte[] text, int at)
    {
        if (LengthOfClass(text, at) is > 0 and int length)
        {
            string name = Encoding.UTF8.GetString(text, at + "[:".Length, length - "[::]".Length);
            string? unknown = IsIn(name, '\0') is null ? $"there is no class '{Shown(text, at, at + length)}'" : null;
            return new GlobMember(at + length, 1, 0, name, unknown);
        }

        if (LengthOfEquivalence(text, at) is > 0 and int equivalent)
        {
            return new GlobMember(at + equivalent, text[at + 2], text[at + 2]);
        }

        if (ReadOne(text, at, out byte low, out int after) is { } fault)
        {
            return Nothing(fault);
        }

        // A '-' before the ']' is a member of its own, but takes a symbol before it out of play.
        if (text[after] != '-')
        {
            return new GlobMember(after, low, low);
        }

        if (text[after + 1] == ']')
        {
            return IsSymbol(text, at) ? new GlobMember(after, 1, 0) : new GlobMember(after, low, low);
        }

        if (text[after + 1] == 0)
        {
            return new GlobMember(after, low, low, null, $"the range '{Shown(text, at, after + 1)}' has no end");
        }

        return ReadOne(text, after + 1, out byte high, out int end) is { } wrong
            ? Nothing(wrong)
            : new GlobMember(end, low, high);
    }

    /// <summary>Whether a byte is in it.</summary>
    public bool Contains(byte c) => Class is null ? Low <= c && c <= High : IsIn(Class, (char)c) is true;

    /// <summary>
    /// The place behind the member at a place, where it does not count what is in it: after a byte has matched, the
    /// rest is skipped up to the ']' without a look at ranges. 0 if there is no way on.
    /// </summary>
    public static int Skip(byte[] text, int at) => (text[at], text[at + 1]) switch
    {
        ((byte)'\\', 0) => 0,
        ((byte)'\\', _) => at + 2,
        ((byte)'[', (byte)'.') => LengthOfSymbol(text, at) is > 0 and int symbol ? at + symbol : 0,
        ((byte)'[', (byte)'=') => LengthOfEquivalence(text, at) is > 0 and int equivalent ? at + equivalent : 0,
        _ => LengthOfClass(text, at) is > 0 and int length ? at + length : at + 1,
    };

    /// <summary>The text from one place to another, for messages.</summary>
    public static string Shown(byte[] text, int from, int to) => Encoding.UTF8.GetString(text, from, to - from);

    // A character, itself or after a backslash or as '[.x.]'; otherwise the fault.
    private static string? ReadOne(byte[] text, int at, out byte one, out int after)
    {
        one = 0;
        after = at;
        if (IsSymbol(text, at))
        {
            int length = LengthOfSymbol(text, at);
            one = text[at + 2];
            after = at + length;
            return length == 0 ? "'[.' has no '.]'"
                : length == "[.x.]".Length ? null
                : $"'{Shown(text, at, after)}' is not one character";
        }

        after += text[at] == '\\' ? 2 : 1;
        one = text[after - 1];
        return one == 0 ? LoneBackslash : null;
    }

    private static bool IsSymbol(byte[] text, int at) => text[at] == '[' && text[at + 1] == '.';

    private static int LengthOfSymbol(byte[] text, int at)
    {
        int length = text.AsSpan(at + 2).IndexOf(".]"u8);
        return length < 0 ? 0 : "[..]".Length + length;
    }

    // '[=x=]': in the C locale a character is equivalent to itself only.
    private static int LengthOfEquivalence(byte[] text, int at) =>
        text.AsSpan(at) is [(byte)'[', (byte)'=', not 0, (byte)'=', (byte)']', ..] ? "[=x=]".Length : 0;

    // '[:name:]'. To glibc a 'z' is no letter of a name.
    private static int LengthOfClass(byte[] text, int at)
    {
        ReadOnlySpan<byte> rest = text.AsSpan(at);
        int length = rest.StartsWith("[:"u8) ? rest[2..].IndexOfAnyExceptInRange((byte)'a', (byte)'y') : -1;
        return length >= 0 && rest[("[:".Length + length)..].StartsWith(":]"u8) ? "[::]".Length + length : 0;
    }

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
