using System;
using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace FailoverRename.Text;

/// <summary>
/// Converts the kernel's bytes (names, paths, attributes, link targets) to strings without loss. Valid UTF-8 becomes
/// the characters that it encodes. Each other byte, 0x80 to 0xff, becomes a lone surrogate, U+DC80 to U+DCFF, as with
/// Python's <c>surrogateescape</c>. Valid UTF-8 never decodes to a surrogate, so encoding returns exactly the same
/// bytes.
/// </summary>
/// <remarks>
/// A lone surrogate stands for a byte only in text that was decoded here. Rules are UTF-8 files, but an escape in them
/// can write a surrogate. Therefore patterns are not encoded here, and a name that rules give must be printable ASCII.
/// </remarks>
public static class KernelText
{
    // isspace(3) in the C locale. A no-break space, for example, is no white space to the kernel and udev.
    private const string WhiteSpace = " \t\n\v\f\r";

    // Byte 0x80 is U+DC80.
    private const char EscapeBase = '\udc00';
    private const char FirstEscape = '\udc80';
    private const char LastEscape = '\udcff';

    /// <summary>Removes the ASCII white space at the end of a text.</summary>
    public static string TrimEnd(string text) => text.TrimEnd([.. WhiteSpace]);

    /// <summary>The words of a text, separated by ASCII white space.</summary>
    public static string[] Words(string text) => text.Split([.. WhiteSpace], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Decodes bytes to text.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        StringBuilder text = new(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int length) == OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (byte stray in bytes[..length])
                {
                    text.Append((char)(EscapeBase + stray));
                }
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }

    /// <summary>Encodes text to bytes. A lone surrogate that does not stand for a byte becomes U+FFFD.</summary>
    public static byte[] Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(FirstEscape, LastEscape))
        {
            return Encoding.UTF8.GetBytes(text);
        }

        // In UTF-8, each UTF-16 code unit needs at most three bytes.
        byte[] bytes = new byte[3 * text.Length];
        int written = 0;
        for (int at = 0; at < text.Length;)
        {
            if (ByteAt(text, at) is { } stray)
            {
                bytes[written++] = stray;
                at++;
                continue;
            }

            Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out int length);
            written += rune.EncodeToUtf8(bytes.AsSpan(written));
            at += length;
        }

        return bytes[..written];
    }

    /// <summary>The byte that the surrogate at this index stands for; null if there is a character.</summary>
    public static byte? ByteAt(string text, int at) =>
        text[at] is >= FirstEscape and <= LastEscape && !EndsPair(text, at)
            ? (byte)(text[at] - EscapeBase)
            : null;

    private static bool EndsPair(string text, int at) => at > 0 && char.IsHighSurrogate(text[at - 1]);
}
