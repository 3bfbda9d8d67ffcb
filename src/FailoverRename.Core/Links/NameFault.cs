using System.Globalization;
using System.Linq;
using System.Text;

namespace FailoverRename.Links;

/// <summary>What keeps a text from being a device's name, main or alternative.</summary>
internal static class NameFault
{
    /// <summary>The fault; null if there is none.</summary>
    internal static string? Of(string text, int maxLength)
    {
        if (text.Length == 0)
        {
            return "a name cannot be empty";
        }

        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value is <= ' ' or > '~')
            {
                return $"a name is made of printable ASCII, not {Show(rune)}";
            }

            if (rune.Value is '/' or ':' or '%')
            {
                return $"a name cannot contain '{rune}'";
            }
        }

        if (text.Length > maxLength)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{text.Length} bytes, {maxLength} is the most");
        }

        if (text.All(char.IsAsciiDigit))
        {
            return "a name of digits only would be taken for an ifindex";
        }

        return text is "." or ".." or "all" or "default" ? "the name is reserved" : null;
    }

    private static string Show(Rune rune)
    {
        if (rune.Value == ' ')
        {
            return "a space";
        }

        return Rune.IsControl(rune)
            ? string.Create(CultureInfo.InvariantCulture, $"the control character {rune.Value:x2}")
            : $"'{rune}'";
    }
}
