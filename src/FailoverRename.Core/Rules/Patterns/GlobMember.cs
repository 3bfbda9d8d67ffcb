using System;
using System.Text;

namespace FailoverRename.Rules.Patterns;

/// <summary>
/// A member of a bracket, as glibc's fnmatch(3) reads it in the C locale: a character, a range or a class. Symbols
/// <c>[.x.]</c> and equivalences <c>[=x=]</c> are not supported.
/// </summary>
/// <param name="After">The place after it.</param>
/// <param name="Low">The first byte of its range.</param>
/// <param name="High">The last one.</param>
/// <param name="Class">The name of its class, instead of a range.</param>
/// <param name="Fault">Why nothing after it can match a byte that is not in it; null if something can.</param>
internal readonly record struct GlobMember(int After, byte Low, byte High, string? Class = null, string? Fault = null)
{
    /// <summary>The fault of a backslash with nothing after it.</summary>
    public const string LoneBackslash = "there is nothing after the backslash at the end";

    /// <summary>The fault of a symbol.</summary>
    public const string Symbol = "'[.' is not supported; write the character itself";

    /// <summary>The fault of an equivalence.</summary>
    public const string Equivalence = "'[=' is not supported; write the character itself";

    // No byte is in it.
    private static GlobMember Nothing(string fault) => new(0, 1, 0, null, fault);

    /// <summary>Reads the member at a place of a pattern that ends with a NUL.</summary>
    public static GlobMember Read(byte[] text, int at)
    {
        if (Unsupported(text, at) is { } unsupported)
        {
            return Nothing(unsupported);
        }

        if (LengthOfClass(text, at) is > 0 and int length)
        {
            string name = Encoding.UTF8.GetString(text, at + "[:".Length, length - "[::]".Length);
            string? unknown = IsIn(name, '\0') is null ? $"there is no class '{Shown(text, at, at + length)}'" : null;
            return new GlobMember(at + length, 1, 0, name, unknown);
        }

        byte low = ReadOne(text, at, out int after);
        if (low == 0)
        {
            return Nothing(LoneBackslash);
        }

        // A '-' before the ']' is a member of its own.
        if (text[after] != '-' || text[after + 1] == ']')
        {
            return new GlobMember(after, low, low);
        }

        if (text[after + 1] == 0)
        {
            return new GlobMember(after, low, low, null, $"the range '{Shown(text, at, after + 1)}' has no end");
        }

        byte high = ReadOne(text, after + 1, out int end);
        return Unsupported(text, after + 1) == Symbol ? Nothing(Symbol)
            : high == 0 ? Nothing(LoneBackslash)
            : new GlobMember(end, low, high);
    }

    /// <summary>The fault of a symbol or an equivalence that begins at a place within a bracket; null if none does.
    /// </summary>
    public static string? Unsupported(byte[] text, int at) => (text[at], text[at + 1]) switch
    {
        ((byte)'[', (byte)'.') => Symbol,
        ((byte)'[', (byte)'=') => Equivalence,
        _ => null,
    };

    /// <summary>Whether a byte is in it.</summary>
    public bool Contains(byte c) => Class is null ? Low <= c && c <= High : IsIn(Class, (char)c) is true;

    /// <summary>
    /// The place after the member at a place, for a byte that an earlier member was: the rest up to the ']' is skipped
    /// without a look at ranges. 0 if no place can follow.
    /// </summary>
    public static int Skip(byte[] text, int at) =>
        text[at] == '\\' ? (text[at + 1] == 0 ? 0 : at + 2) : at + Math.Max(1, LengthOfClass(text, at));

    /// <summary>The text from one place to another, for messages.</summary>
    public static string Shown(byte[] text, int from, int to) => Encoding.UTF8.GetString(text, from, to - from);

    // A character, itself or after a backslash; 0 if the pattern ends.
    private static byte ReadOne(byte[] text, int at, out int after)
    {
        after = at + (text[at] == '\\' ? 2 : 1);
        return text[after - 1];
    }

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
