using System;
using System.Globalization;
using System.Text;

namespace FailoverRename.Text;

/// <summary>
/// Text from outside, made fit for a terminal and for one line of a log: nothing in it ends the line, moves the cursor
/// or turns the direction of what follows.
/// </summary>
public static class Printable
{
    private const int Ascii = 0x80;

    /// <summary>Whether it is fit as it is.</summary>
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
    /// ASCII control characters as <c>\x1b</c>, bytes that are no UTF-8 as <c>\xff</c>, other control characters and
    /// those that only steer how text is shown as <c>\u202e</c> or <c>\U000e0041</c>, and halves of a character as
    /// <c>\ud800</c>.
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

    /// <summary>The same with spaces, so that columns stay where they are.</summary>
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

    // Whether the next character is fit; it is passed over.
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
