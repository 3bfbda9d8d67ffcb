using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace FailoverRename.Linux.Records;

/// <summary>
/// Puts other addresses in the place of hardware addresses, each time the same for the same: pairs stay pairs. The new
/// ones are random and locally administered; nothing of the old ones is kept. An address without separators, as in
/// <c>enx525400123456</c>, is one if it stands elsewhere with them, or behind an <c>x</c> in a name.
/// </summary>
public sealed class Anonymizer
{
    private const int Length = 6;
    private const int Digits = 2 * Length;
    private const int LocallyAdministered = 0b10;
    private const int Multicast = 0b01;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly Dictionary<string, string> _instead = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>The lines with other addresses.</summary>
    public static IEnumerable<string> Scramble(IReadOnlyCollection<string> lines)
    {
        // First all that have separators, so that those without are known wherever they stand.
        Anonymizer anonymizer = new();
        foreach (string line in lines)
        {
            anonymizer.Scramble(line);
        }

        return lines.Select(anonymizer.Scramble);
    }

    private string Scramble(string line)
    {
        StringBuilder scrambled = new(line.Length);
        int at = 0;
        while (at < line.Length)
        {
            int length = AddressAt(line, at);
            if (length == 0)
            {
                scrambled.Append(line[at++]);
                continue;
            }

            scrambled.Append(Instead(line.Substring(at, length)));
            at += length;
        }

        return scrambled.ToString();
    }

    // How long the address is that begins here; 0 if none does.
    private int AddressAt(string line, int at)
    {
        if (at > 0 && (char.IsAsciiHexDigit(line[at - 1]) || line[at - 1] is ':' && IsPair(line, at - 3)))
        {
            return 0;
        }

        int run = line.AsSpan(at).IndexOfAnyExcept(Hexadecimal);
        run = run < 0 ? line.Length - at : run;
        if (run == Digits)
        {
            string digits = line.Substring(at, run);
            return (at > 0 && line[at - 1] == 'x') || _instead.ContainsKey(Key(digits)) ? run : 0;
        }

        if (run != 2)
        {
            return 0;
        }

        int end = at + 2;
        while (end < line.Length && line[end] == line[at + 2] && line[end] is ':' or '-' && IsPair(line, end + 1))
        {
            end += 3;
        }

        return end - at >= (3 * Length) - 1 ? end - at : 0;
    }

    // Two digits, and no third.
    private static bool IsPair(string line, int at) =>
        at >= 0
        && at + 2 <= line.Length
        && char.IsAsciiHexDigit(line[at])
        && char.IsAsciiHexDigit(line[at + 1])
        && (at + 2 == line.Length || !char.IsAsciiHexDigit(line[at + 2]));

    private string Instead(string address)
    {
        string key = Key(address);
        if (key.All(c => c == 'f') || key.All(c => c == '0'))
        {
            return address;
        }

        if (!_instead.TryGetValue(key, out string? instead))
        {
            do
            {
                instead = Fresh(key.Length);
            }
            while (!_used.Add(instead));
            _instead[key] = instead;
        }

        int next = 0;
        string written = address.Any(char.IsAsciiLetterUpper) ? instead.ToUpperInvariant() : instead;
        return string.Concat(address.Select(c => char.IsAsciiHexDigit(c) ? written[next++] : c));
    }

    // As random as the kernel has it, but for the two bits that say what kind of address it is.
    private static string Fresh(int digits)
    {
        StringBuilder fresh = new();
        while (fresh.Length < digits)
        {
            byte[] random = Guid.NewGuid().ToByteArray()[..Length];
            random[0] = (byte)((random[0] | LocallyAdministered) & ~Multicast);
            fresh.Append(Convert.ToHexStringLower(random));
        }

        return fresh.ToString(0, digits);
    }

    private static string Key(string address) => string.Concat(address.Where(char.IsAsciiHexDigit)).ToLowerInvariant();
}
