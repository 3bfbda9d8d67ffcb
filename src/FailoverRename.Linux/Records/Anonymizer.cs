using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace FailoverRename.Linux.Records;

/// <summary>
/// Replaces hardware addresses, serial numbers and the host name. Equal values get equal replacements, so devices that
/// share an address still share one. The new addresses are random and locally administered, and keep no part of the old
/// ones. An address is recognized by its form or by the name of its attribute. Then its digits are replaced everywhere
/// in the record, however they are written.
/// </summary>
public sealed class Anonymizer
{
    private const string HostName = $"E: {RecordStatement.HostName}=";
    private const string Separators = ":-._ ";
    private const int MostSeparators = 2;

    // The GUIDs of Azure repeat an address and cut off the last copy. At least this many digits after a whole address
    // count as the beginning of another copy.
    private const int ShortestRest = 6;

    private readonly AddressBook _addresses = new();
    private readonly Secrets _secrets = new();
    private readonly HostNames _host;

    private Anonymizer(IReadOnlyCollection<string> lines)
    {
        HashSet<string> vocabulary = new(StringComparer.Ordinal);
        foreach (RecordLine line in lines.Select(RecordLine.Parse))
        {
            Learn(line);
            vocabulary.UnionWith(line.Name.Split('/'));
            if (line is { Kind: 'E', Name: "SUBSYSTEM" or "DRIVER" or "DEVTYPE" })
            {
                vocabulary.Add(line.Value);
            }
        }

        _addresses.Complete();
        _secrets.Complete(secret => InDigits(InIPv6(secret)));
        string? host = lines.FirstOrDefault(line => line.StartsWith(HostName, StringComparison.Ordinal));
        _host = new HostNames(host?[HostName.Length..], vocabulary);
    }

    /// <summary>Returns the lines of a record with all replacements made.</summary>
    public static IEnumerable<string> Scramble(IReadOnlyCollection<string> lines)
    {
        Anonymizer anonymizer = new(lines);
        List<string> scrambled =
        [
            .. lines.Where(line => !line.StartsWith(HostName, StringComparison.Ordinal)).Select(anonymizer.Scramble),
        ];
        if (scrambled is [$"P: {RecordStatement.About}", ..])
        {
            scrambled.InsertRange(1, anonymizer.Told);
        }

        return scrambled;
    }

    private IEnumerable<string> Told =>
    [
        $"S: anonymized: hardware addresses replaced: {_addresses.Count}, serial numbers replaced: {_secrets.Count}",
        _host switch
        {
            { IsWord: true } => "S: anonymized: the host name is not replaced, as it is also a word of the kernel's",
            { Found: true } => "S: anonymized: the host name is replaced",
            _ => "S: anonymized: the host name was not in the record",
        },
    ];

    private void Learn(RecordLine line)
    {
        foreach (string digits in AddressFinder.In(line.Name).Concat(AddressFinder.In(line.Value)))
        {
            _addresses.Learn(digits);
        }

        if (AddressFinder.Of(line.Name, line.Value) is { } address)
        {
            _addresses.Learn(address);
        }
        else if (line.Kind is 'A' or 'H' or 'E')
        {
            _secrets.Learn(line.Kind == 'E' ? line.Name : line.Name.Split('/')[^1], line.Value);
        }
    }

    private string Scramble(string text)
    {
        RecordLine line = RecordLine.Parse(text);
        if (line.Kind is 'E' && line.Name is "SUBSYSTEM" or "DRIVER")
        {
            return text;
        }

        string value = Replaced(line.Value);
        return (line with { Name = Replaced(line.Name), Value = line.Kind == 'H' ? InBytes(value) : value }).Text;
    }

    private string Replaced(string text) => text.Length == 0 ? text : _host.In(InDigits(InIPv6(_secrets.In(text))));

    // Replaces IPv6 addresses with omitted zeros. InDigits finds the other addresses by their digits.
    private string InIPv6(string text) => AddressFinder.ReplaceIPv6(text, (written, digits) =>
    {
        if (AddressFinder.Digits(written).Length == digits.Length
            || _addresses.Instead(digits[16..]) is not { } instead)
        {
            return null;
        }

        string address = IPv6Text.Format(digits[..16] + instead);
        address = written.Contains('-', StringComparison.Ordinal) ? address.Replace(':', '-') : address;
        address = written.Contains('_', StringComparison.Ordinal) ? address.Replace(':', '_') : address;
        return InCaseOf(written, address);
    });

    private string InDigits(string text)
    {
        if (_addresses.Lengths.Length == 0)
        {
            return text;
        }

        char[] replaced = text.ToCharArray();
        foreach (int[] places in Runs(text))
        {
            string digits = string.Concat(places.Select(at => char.ToLowerInvariant(text[at])));
            for (int at = 0; at < digits.Length;)
            {
                at += Math.Max(1, Replace(text, replaced, places, digits, at));
            }
        }

        return new string(replaced);
    }

    // Returns the number of digits that were replaced; 0 if no address begins here.
    private int Replace(string text, char[] replaced, int[] places, string digits, int at)
    {
        foreach (int length in _addresses.Lengths.Where(length => at + length <= digits.Length))
        {
            string found = digits.Substring(at, length);
            if (_addresses.Instead(found) is not { } instead
                || (AddressBook.IsAmbiguous(found) && !StandsAlone(text, places, at, length)))
            {
                continue;
            }

            int rest = digits.AsSpan(at + length).CommonPrefixLength(found);
            rest = rest < ShortestRest || rest == length ? 0 : rest;
            string written = string.Concat(places.AsSpan(at, length).ToArray().Select(place => text[place]));
            string all = InCaseOf(written, instead + instead[..rest]);
            for (int digit = 0; digit < all.Length; digit++)
            {
                replaced[places[at + digit]] = all[digit];
            }

            return all.Length;
        }

        return 0;
    }

    private static bool StandsAlone(string text, int[] places, int at, int length)
    {
        int begin = places[at];
        int end = places[at + length - 1] + 1;
        return (begin == 0 || !char.IsAsciiHexDigit(text[begin - 1]))
            && (end == text.Length || !char.IsAsciiHexDigit(text[end]));
    }

    // Returns the positions of the hexadecimal digits of each run. A run has at most MostSeparators separators between
    // two digits.
    private static IEnumerable<int[]> Runs(string text)
    {
        List<int> run = [];
        int separators = 0;
        for (int at = 0; at < text.Length; at++)
        {
            if (char.IsAsciiHexDigit(text[at]))
            {
                run.Add(at);
                separators = 0;
            }
            else if (!Separators.Contains(text[at], StringComparison.Ordinal) || ++separators > MostSeparators)
            {
                if (run.Count > 0)
                {
                    yield return [.. run];
                }

                run.Clear();
            }
        }

        yield return [.. run];
    }

    private string InBytes(string text)
    {
        const int Length = 6;
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        for (int at = 0; at + Length <= bytes.Length; at++)
        {
            if (_addresses.Instead(Convert.ToHexStringLower(bytes, at, Length)) is { } instead)
            {
                Convert.FromHexString(instead).CopyTo(bytes, at);
            }
        }

        return Encoding.Latin1.GetString(bytes);
    }

    private static string InCaseOf(string written, string instead) =>
        written.Any(char.IsAsciiLetterUpper) ? instead.ToUpperInvariant() : instead;
}
