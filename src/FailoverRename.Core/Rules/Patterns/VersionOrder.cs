using System;

namespace FailoverRename.Rules.Patterns;

/// <summary>
/// Compares two versions as in the UAPI group's version format specification and in systemd's
/// <c>strverscmp_improved</c>: 5.10 is newer than 5.9, and 6.2 is newer than 6.2~rc1.
/// </summary>
internal static class VersionOrder
{
    /// <summary>Negative if the first is older, positive if it is newer, 0 if neither is.</summary>
    internal static int Compare(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        while (true)
        {
            a = a[Length(a, IsMeaningless)..];
            b = b[Length(b, IsMeaningless)..];
            if (Skip('~', ref a, ref b) is not 0 and var older)
            {
                return older;
            }

            if (a.IsEmpty || b.IsEmpty)
            {
                return a.Length.CompareTo(b.Length);
            }

            foreach (char separator in "-^.")
            {
                if (Skip(separator, ref a, ref b) is not 0 and var order)
                {
                    return order;
                }
            }

            bool digits = Length(a, char.IsAsciiDigit) > 0 || Length(b, char.IsAsciiDigit) > 0;
            Func<char, bool> kind = digits ? char.IsAsciiDigit : char.IsAsciiLetter;
            ReadOnlySpan<char> first = a[..Length(a, kind)];
            ReadOnlySpan<char> second = b[..Length(b, kind)];
            a = a[first.Length..];
            b = b[second.Length..];
            int difference = digits ? CompareNumbers(first, second) : first.CompareTo(second, StringComparison.Ordinal);
            if (difference != 0)
            {
                return difference;
            }
        }
    }

    private static bool IsMeaningless(char c) => !char.IsAsciiLetterOrDigit(c) && c is not ('~' or '-' or '^' or '.');

    // The one that has the separator comes first.
    private static int Skip(char separator, ref ReadOnlySpan<char> a, ref ReadOnlySpan<char> b)
    {
        bool first = a.StartsWith(separator);
        bool second = b.StartsWith(separator);
        if (first && second)
        {
            a = a[1..];
            b = b[1..];
        }

        return second.CompareTo(first);
    }

    // A number, also 0, is newer than no number.
    private static int CompareNumbers(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.IsEmpty || b.IsEmpty)
        {
            return a.Length.CompareTo(b.Length);
        }

        a = a.TrimStart('0');
        b = b.TrimStart('0');
        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.CompareTo(b, StringComparison.Ordinal);
    }

    private static int Length(ReadOnlySpan<char> text, Func<char, bool> kind)
    {
        int length = 0;
        while (length < text.Length && kind(text[length]))
        {
            length++;
        }

        return length;
    }
}
