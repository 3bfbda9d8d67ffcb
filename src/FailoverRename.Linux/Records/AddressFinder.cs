using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace FailoverRename.Linux.Records;

/// <summary>Tells hardware addresses by how they are written, or by what has them as its value.</summary>
/// <remarks>The program is linked without <c>Regex.IsMatch</c>: see Substitutions.xml.</remarks>
internal static partial class AddressFinder
{
    private const int Shortest = 12;

    /// <summary>The digits of the addresses in a text, in lower case.</summary>
    internal static IEnumerable<string> In(string text) => Pairs().Matches(text)
        .Concat(Fours().Matches(text))
        .Concat(InNames().Matches(text))
        .Concat(OfBridges().Matches(text))
        .Select(match => Digits(match.Groups["address"].Value))
        .Concat(InIPv6(text).Select(found => found.Digits));

    /// <summary>The digits of a value that is an address; null if it is none.</summary>
    /// <param name="name">The name of an attribute or property.</param>
    /// <param name="value">Its value.</param>
    internal static string? Of(string name, string value)
    {
        string bare = value.Trim();
        bare = bare.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? bare[2..] : bare;
        bool isAddress = Found(HaveAddresses(), name) && Found(OnlyDigits(), bare);
        return isAddress && Digits(bare) is { Length: >= Shortest } digits ? digits : null;
    }

    /// <summary>IPv6 addresses with an interface identifier that is made of a hardware address.</summary>
    internal static IEnumerable<(int At, string Written, byte[] Bytes, string Digits)> InIPv6(string text)
    {
        foreach (Match match in LikeIPv6().Matches(text))
        {
            string colons = match.Value.Replace('-', ':').Replace('_', ':');
            if (IPAddress.TryParse(colons, out IPAddress? address)
                && address.AddressFamily == AddressFamily.InterNetworkV6
                && address.GetAddressBytes() is var bytes
                && (bytes is [.., 0xff, 0xfe, _, _, _] || bytes is [0xfe, 0x80, ..])
                && bytes[8..12].Any(value => value != 0))
            {
                yield return (match.Index, match.Value, bytes, Convert.ToHexStringLower(bytes.AsSpan(8)));
            }
        }
    }

    /// <summary>Whether a text has what an expression describes.</summary>
    internal static bool Found(Regex expression, string text) => expression.EnumerateMatches(text).MoveNext();

    /// <summary>The hexadecimal digits in a text, in lower case.</summary>
    internal static string Digits(string text) =>
        string.Concat(text.Where(char.IsAsciiHexDigit)).ToLowerInvariant();

    // 52:54:00:12:34:56, with the same separator all along; also of more bytes.
    [GeneratedRegex(
        @"(?<![0-9A-Fa-f])(?<![0-9A-Fa-f]{2}[:._-])"
            + @"(?<address>[0-9A-Fa-f]{2}([:._-])[0-9A-Fa-f]{2}(\1[0-9A-Fa-f]{2}){4,})(?!\1?[0-9A-Fa-f])")]
    private static partial Regex Pairs();

    // 5254.0012.3456, and with a fourth group a GUID.
    [GeneratedRegex(
        @"(?<![0-9A-Fa-f][:._-]?)(?<address>[0-9A-Fa-f]{4}([:._-])[0-9A-Fa-f]{4}\1[0-9A-Fa-f]{4}(\1[0-9A-Fa-f]{4})?)"
            + @"(?![:._-]?[0-9A-Fa-f])")]
    private static partial Regex Fours();

    // enx525400123456.
    [GeneratedRegex(@"(?<=[A-Za-z]x)(?<address>[0-9A-Fa-f]{12})(?![0-9A-Fa-f])")]
    private static partial Regex InNames();

    // 8000.525400123456.
    [GeneratedRegex(@"(?<![0-9A-Fa-f])[0-9A-Fa-f]{4}\.(?<address>[0-9A-Fa-f]{12})(?![0-9A-Fa-f])")]
    private static partial Regex OfBridges();

    // fe80::5054:ff:fe12:3456, also with other separators, as in names.
    [GeneratedRegex(
        @"(?<![0-9A-Fa-f])[0-9A-Fa-f]{0,4}([:_-])\1?[0-9A-Fa-f]{1,4}(\1{1,2}[0-9A-Fa-f]{1,4}){1,6}(?![0-9A-Fa-f])")]
    private static partial Regex LikeIPv6();

    [GeneratedRegex(
        @"(^|[/_])(mac|addr|address|permaddr|hwaddr|lladdr|phys_port_id|phys_switch_id|[a-z_]*guid|gids?/\d+)(_\w+)?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex HaveAddresses();

    [GeneratedRegex("^[0-9A-Fa-f:._ -]+$")]
    private static partial Regex OnlyDigits();
}
