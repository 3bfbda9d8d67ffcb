using System;
using System.Globalization;
using System.Text;

namespace FailoverRename.Text;

/// <summary>
/// Makes text from outside safe for a terminal and for one line of a log: it cannot end the line, move the cursor or
/// change the direction of the text after it.
/// </summary>
public static class Printable
{
    private const int Ascii = 0x80;

    /// <summary>Whether a text is safe without escapes.</summary>
    public static bool Is(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return true;
        }

        for (int at = 0; at < text.Length;)
        {
            if (!Is(text, ref at))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The text with escapes: ASCII control characters as <c>\x1b</c>, bytes that are not UTF-8 as <c>\xff</c>, other
    /// control and format characters as <c>\u202e</c> or <c>\U000e0041</c>, and lone surrogates as <c>\ud800</c>.
    /// </summary>
    public static string Escape(string text)
    {
        if (Is(text))
        {
            return text;
        }

        StringBuilder escaped = new();
        for (int at = 0; at < text.Length;)
        {
            int begin = at;
            if (Is(text, ref at))
            {
                escaped.Append(text, begin, at - begin);
                continue;
            }

            int code = at - begin == 2 ? char.ConvertToUtf32(text, begin) : text[begin];
            byte? single = code < Ascii ? (byte)code : KernelText.ByteAt(text, begin);
            escaped.Append(code switch
            {
                _ when single is not null => string.Create(CultureInfo.InvariantCulture, $"\\x{single:x2}"),
                <= 0xffff => string.Create(CultureInfo.InvariantCulture, $"\\u{code:x4}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"\\U{code:x8}"),
            });
        }

        return escaped.ToString();
    }

    /// <summary>The text with a space for each code unit that <see cref="Escape"/> would escape, to keep columns.
    /// </summary>
    public static string Blank(string text)
    {
        StringBuilder blanked = new(text.Length);
        for (int at = 0; at < text.Length;)
        {
            int begin = at;
            _ = Is(text, ref at)
                ? blanked.Append(text, begin, at - begin)
                : blanked.Append(' ', at - begin);
        }

        return blanked.ToString();
    }

    // Whether the next character is safe; the index is moved after it.
    private static bool Is(string text, ref int at)
    {
        bool whole = Rune.TryGetRuneAt(text, at, out Rune rune);
        at += whole ? rune.Utf16SequenceLength : 1;
        return whole && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator);
    }
}
