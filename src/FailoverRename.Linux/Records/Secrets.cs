using System;
using System.Collections.Generic;
using System.Linq;

namespace FailoverRename.Linux.Records;

/// <summary>
/// Serial numbers and similar values, and their replacements. They are recognized by the names of their attributes and
/// properties, and replaced wherever they occur as a word.
/// </summary>
internal sealed class Secrets
{
    // A shorter value may also occur with another meaning.
    private const int ShortestWord = 4;

    private static readonly string[] InNames =
    [
        "serial", "uuid", "wwn", "wwid", "nguid", "unique_id", "uniqueid", "asset_tag", "ID_PART", "machine_id",
        "machineid",
    ];

    private static readonly string[] EndsOfNames = ["eui", "uniq"];

    // Placeholders of firmware, and the asset tag that all Azure machines have.
    private static readonly string[] Nothing =
    [
        "null", "(null)", "none", "unknown", "default string", "not specified", "not available", "not applicable",
        "to be filled by o.e.m.", "to be filled by oem", "system serial number", "7783-7084-3265-9085-8269-3286-77",
    ];

    private readonly Dictionary<string, string> _instead = new(StringComparer.Ordinal);

    /// <summary>The number of secrets.</summary>
    internal int Count => _instead.Count;

    /// <summary>Remembers the value of an attribute or property if it is a secret.</summary>
    internal void Learn(string name, string value)
    {
        string secret = value.Trim().Trim('\0');
        if (!_instead.ContainsKey(secret)
            && HasSecret(name)
            && !IsNothing(secret))
        {
            _instead[secret] = RandomText.Like(secret);
        }
    }

    /// <summary>
    /// Called when all secrets are known: a secret that contains another one or an address gets the same replacement
    /// for that part.
    /// </summary>
    internal void Complete(Func<string, string> addresses)
    {
        foreach (string secret in _instead.Keys.ToArray())
        {
            string other = addresses(secret);
            if (other == secret)
            {
                other = TextRuns.Replace(
                    secret, char.IsAsciiLetterOrDigit, word => word == secret ? secret : Known(word));
            }

            _instead[secret] = other == secret ? _instead[secret] : other;
        }
    }

    /// <summary>The text with all secrets replaced.</summary>
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

        return TextRuns.Replace(text, IsOfCompound, compound =>
            _instead.TryGetValue(compound, out string? instead)
                ? instead
                : TextRuns.Replace(compound, char.IsAsciiLetterOrDigit, Known));
    }

    private static bool HasSecret(string name) =>
        Array.Exists(InNames, part => name.Contains(part, StringComparison.OrdinalIgnoreCase))
        || Array.Exists(EndsOfNames, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private static bool IsNothing(string value) =>
        value.All(c => "0 .:x-".Contains(c, StringComparison.Ordinal))
        || Nothing.Contains(value, StringComparer.OrdinalIgnoreCase);

    private static bool IsOfCompound(char c) =>
        char.IsAsciiLetterOrDigit(c) || "_.:-".Contains(c, StringComparison.Ordinal);

    private string Known(string word) =>
        word.Length >= ShortestWord && _instead.TryGetValue(word, out string? instead) ? instead : word;
}
