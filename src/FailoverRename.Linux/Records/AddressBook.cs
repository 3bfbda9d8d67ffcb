using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace FailoverRename.Linux.Records;

/// <summary>
/// Which hardware addresses are known, and what stands in the place of each, by its hexadecimal digits. All forms of
/// one address, such as the interface identifier of IPv6 that is made of it, become forms of one other address.
/// </summary>
internal sealed class AddressBook
{
    // An address of Ethernet, one with two bytes in its middle (EUI-64), a GID of InfiniBand, and one of IPoIB.
    private const int Short = 12;
    private const int Long = 16;
    private const int Gid = 32;
    private const int IpOverInfiniBand = 40;
    private const int Half = Short / 2;

    private const int LocallyAdministered = 0b10;
    private const int Multicast = 0b01;

    // EUI-64 of EUI-48 and of MAC-48, and what Mellanox has in its GUIDs.
    private static readonly string[] Middles = ["fffe", "ffff", "0300"];

    private readonly Dictionary<string, string> _instead = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly HashSet<string> _longer = new(StringComparer.Ordinal);

    /// <summary>How many addresses there are.</summary>
    internal int Count { get; private set; }

    /// <summary>How many digits there are in what can be replaced, the most first.</summary>
    internal int[] Lengths { get; private set; } = [];

    /// <summary>Learns an address.</summary>
    /// <param name="digits">Its digits, in lower case.</param>
    internal void Learn(string digits)
    {
        if (digits.Length is Gid or IpOverInfiniBand)
        {
            Learn(digits[^Long..]);
        }
        else if (digits.Length == Short && !IsCommon(digits))
        {
            LearnShort(digits);
        }
        else if (digits.Length > Short && !IsCommon(digits))
        {
            _longer.Add(digits);
        }
    }

    /// <summary>All is known: those with two more bytes in their middle join what they are made of.</summary>
    internal void Complete()
    {
        foreach (string digits in _longer.Where(digits => !_instead.ContainsKey(digits)))
        {
            string? middle = digits.Length == Long ? Array.Find(Middles, digits[Half..(Half + 4)].Equals) : null;
            if (middle is not null && middle != "0300")
            {
                LearnShort(Flip(digits[..Half]) + digits[^Half..]);
            }
            else
            {
                _instead[digits] = Fresh(digits.Length);
                Count++;
            }
        }

        Lengths = [.. _instead.Keys.Select(key => key.Length).Distinct().OrderDescending()];
    }

    /// <summary>The digits that replace these; null if these are not an address.</summary>
    internal string? Instead(string digits) => _instead.GetValueOrDefault(digits);

    /// <summary>
    /// Whether digits stand for an address only where no more are around them, as they may be a part of a bit mask.
    /// </summary>
    internal static bool IsAmbiguous(string digits) => digits.All(c => c is '0' or '1');

    // That of the loopback device, and that of broadcasts.
    private static bool IsCommon(string digits) => digits.All(c => c == '0') || digits.All(c => c == 'f');

    private void LearnShort(string digits)
    {
        if (_instead.ContainsKey(digits))
        {
            return;
        }

        string instead = Fresh(Short);
        _instead[digits] = instead;
        Count++;
        foreach (string middle in Middles)
        {
            _instead.TryAdd(Extended(digits, middle), Extended(instead, middle));
            _instead.TryAdd(Flip(Extended(digits, middle)), Flip(Extended(instead, middle)));
        }
    }

    private string Fresh(int digits)
    {
        string fresh;
        do
        {
            fresh = RandomText.Hexadecimal(digits);
            int first = int.Parse(fresh[..2], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            first = (first | LocallyAdministered) & ~Multicast;
            fresh = $"{first:x2}{fresh[2..]}";
        }
        while (_instead.ContainsKey(fresh) || !_given.Add(fresh));
        return fresh;
    }

    private static string Extended(string digits, string middle) => digits[..Half] + middle + digits[Half..];

    // As RFC 4291 has it in interface identifiers.
    private static string Flip(string digits)
    {
        int first = int.Parse(digits[..2], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return $"{first ^ LocallyAdministered:x2}{digits[2..]}";
    }
}
