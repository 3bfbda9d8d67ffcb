using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace FailoverRename.Linux.Records;

/// <summary>
/// The known hardware addresses and the replacement of each one, as hexadecimal digits. An address has other forms,
/// such as the IPv6 interface identifier that is made from it. Each form gets the same form of the replacement.
/// </summary>
internal sealed class AddressBook
{
    // The number of digits of an Ethernet address, an EUI-64, an InfiniBand GID, and an IPoIB address.
    private const int Short = 12;
    private const int Long = 16;
    private const int Gid = 32;
    private const int IpOverInfiniBand = 40;
    private const int Half = Short / 2;

    private const int LocallyAdministered = 0b10;
    private const int Multicast = 0b01;

    // The middle bytes of an EUI-64 that is made from an EUI-48 or a MAC-48, and those of a Mellanox GUID.
    private static readonly string[] Middles = ["fffe", "ffff", "0300"];

    private readonly Dictionary<string, string> _instead = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly HashSet<string> _longer = new(StringComparer.Ordinal);

    /// <summary>The number of addresses, without their other forms.</summary>
    internal int Count { get; private set; }

    /// <summary>The numbers of digits that an address or another form of it has, the largest first.</summary>
    internal int[] Lengths { get; private set; } = [];

    /// <summary>Learns an address.</summary>
    /// <param name="digits">The digits of the address, in lower case.</param>
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

    /// <summary>
    /// Called when all addresses are learned. An EUI-64 that is made from a shorter address gets the same form of that
    /// address's replacement.
    /// </summary>
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

    /// <summary>The digits that replace the given digits; null if these are not a known address.</summary>
    internal string? Instead(string digits) => _instead.GetValueOrDefault(digits);

    /// <summary>
    /// Whether the digits may also be a part of a bit mask. Such digits count as an address only if no other digits are
    /// next to them.
    /// </summary>
    internal static bool IsAmbiguous(string digits) => digits.All(c => c is '0' or '1');

    // The address of the loopback device, and the broadcast address.
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

    // Inverts the universal/local bit, as RFC 4291 does in interface identifiers.
    private static string Flip(string digits)
    {
        int first = int.Parse(digits[..2], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return $"{first ^ LocallyAdministered:x2}{digits[2..]}";
    }
}
