using System;
using System.Globalization;
using System.Text;
using FailoverRename.Text;

namespace FailoverRename.Links;

/// <summary>Checks whether a text is valid as the name or the alternative name of a device.</summary>
internal static class NameFault
{
    /// <summary>Describes the fault of the text; null if it is valid.</summary>
    internal static string? Of(string text, int maxLength)
    {
        if (text.Length == 0)
        {
            return "a name cannot be empty";
        }

        for (int at = 0; at < text.Length; at++)
        {
            char c = text[at];
            if (c is <= ' ' or > '~')
            {
                return $"a name is made of printable ASCII, not {Show(text, at)}";
            }

            if (c is '/' or ':' or '%')
            {
                return $"a name cannot contain '{c}'";
            }
        }

        if (text.Length > maxLength)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{text.Length} bytes, {maxLength} is the most");
        }

        if (!text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return "a name of digits only would be taken for an ifindex";
        }

        return text is "." or ".." or "all" or "default" ? "the name is reserved" : null;
    }

    private static string Show(string text, int at)
    {
        if (text[at] == ' ')
        {
            return "a space";
        }

        if (KernelText.ByteAt(text, at) is { } stray)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the byte {stray:x2}");
        }

        Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out _);
        return Rune.IsControl(rune)
            ? string.Create(CultureInfo.InvariantCulture, $"the control character {rune.Value:x2}")
            : $"'{rune}'";
    }
}
