using System;
using System.IO;
using System.Linq;
using System.Text;

namespace FailoverRename.Linux.Records;

/// <summary>Converts values of attributes to and from one line of ASCII, as <c>g_strescape</c> escapes them.</summary>
internal static class RecordText
{
    private const string Letters = "bfnrtv";
    private const string Meant = "\b\f\n\r\t\v";

    /// <summary>Escapes text.</summary>
    internal static string Escape(ReadOnlySpan<byte> text)
    {
        StringBuilder escaped = new();
        foreach (byte value in text)
        {
            char c = (char)value;
            int letter = Meant.IndexOf(c, StringComparison.Ordinal);
            escaped.Append(c switch
            {
                _ when letter >= 0 => $"\\{Letters[letter]}",
                '"' or '\\' => $"\\{c}",
                < ' ' or > '~' => $"\\{Convert.ToString(value, toBase: 8).PadLeft(3, '0')}",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>The bytes that an escaped text stands for.</summary>
    internal static byte[] Unescape(ReadOnlySpan<char> text)
    {
        using MemoryStream bytes = new(text.Length);
        while (!text.IsEmpty)
        {
            int plain = text.IndexOf('\\');
            plain = plain < 0 ? text.Length : plain;
            bytes.Write(Encoding.UTF8.GetBytes(text[..plain].ToArray()));
            text = text[plain..];
            if (text.Length > 1)
            {
                text = text[Unescape(text[1..], bytes)..];
            }
            else
            {
                text = [];
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The bytes for hexadecimal digits; null if a character is not a digit, or their number is odd.</summary>
    internal static byte[]? FromHex(string text) =>
        text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;

    // Writes the bytes of one escape. The text begins after the backslash. Returns the length of the escape, with the
    // backslash.
    private static int Unescape(ReadOnlySpan<char> text, MemoryStream bytes)
    {
        int digits = 0;
        int value = 0;
        while (digits < 3 && digits < text.Length && text[digits] is >= '0' and <= '7')
        {
            value = (value * 8) + (text[digits++] - '0');
        }

        if (digits > 0)
        {
            bytes.WriteByte((byte)value);
            return digits + 1;
        }

        int letter = Letters.IndexOf(text[0], StringComparison.Ordinal);
        Rune.DecodeFromUtf16(text, out Rune rune, out int length);
        bytes.Write(Encoding.UTF8.GetBytes(letter < 0 ? rune.ToString() : Meant[letter].ToString()));
        return length + 1;
    }
}
