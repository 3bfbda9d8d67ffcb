using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace FailoverRename.Linux.Records;

/// <summary>
/// Serial numbers and the like, told by the names of the attributes and properties that have them, and what stands in
/// their place wherever they stand as a word.
/// </summary>
/// <remarks>The program is linked without <c>Regex.IsMatch</c>: see Substitutions.xml.</remarks>
internal sealed partial class Secrets
{
    // A shorter one is also a number of something else.
    private const int ShortestWord = 4;

    private readonly Dictionary<string, string> _instead = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    internal int Count => _instead.Count;

    /// <summary>Learns the value of an attribute or property, if it is one.</summary>
    internal void Learn(string name, string value)
    {
        string secret = value.Trim().Trim('\0');
        if (!_instead.ContainsKey(secret)
            && AddressFinder.Found(Names(), name)
            && !AddressFinder.Found(Nothing(), secret))
        {
            _instead[secret] = RandomText.Like(secret);
        }
    }

    /// <summary>All is known: what one has of another, or of an address, becomes the same in both.</summary>
    internal void Complete(Func<string, string> addresses)
    {
        foreach (string secret in _instead.Keys.ToArray())
        {
            string other = addresses(secret);
            if (other == secret)
            {
                other = Words().Replace(secret, word => word.Value == secret ? secret : Known(word.Value));
            }

            _instead[secret] = other == secret ? _instead[secret] : other;
        }
    }

    /// <summary>A text with others in their place.</summary>
    internal string In(string text)
    {
        if (_instead.Count == 0)
        {
            return text;
        }

        string trimmed = text.Trim();
        if (_instead.TryGetValue(trimmed, out string? whole))
        {
            return text.Replace(trimmed, whole, StringComparison.Ordinal);
        }

        return Compounds().Replace(text, compound => _instead.TryGetValue(compound.Value, out string? instead)
            ? instead
            : Words().Replace(compound.Value, word => Known(word.Value)));
    }

    private string Known(string word) =>
        word.Length >= ShortestWord && _instead.TryGetValue(word, out string? instead) ? instead : word;

    [GeneratedRegex(
        "serial|uuid|wwn|wwid|eui$|nguid|unique_?id|uniq$|asset_tag|ID_PART|machine_?id", RegexOptions.IgnoreCase)]
    private static partial Regex Names();

    // What firmware has where there is none, and the asset tag of all machines in Azure.
    [GeneratedRegex(
        @"^(|[0 .:x-]*|\(?null\)?|none|unknown|default string|not (specified|available|applicable)"
            + @"|to be filled by o\.?e\.?m\.?|system serial number|7783-7084-3265-9085-8269-3286-77)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"[A-Za-z0-9_.:-]+")]
    private static partial Regex Compounds();

    [GeneratedRegex(@"[A-Za-z0-9]+")]
    private static partial Regex Words();
}
