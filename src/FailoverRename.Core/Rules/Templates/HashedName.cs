using System.Globalization;
using FailoverRename.Links;
using FailoverRename.Text;

namespace FailoverRename.Rules.Templates;

/// <summary>
/// A name for a master whose own is too long for the suffix: its first bytes, a checksum of the whole name, and the
/// suffix, so that <c>enp193s0f0np0nsby</c> becomes <c>enp193s26efnsby</c>.
/// </summary>
internal static class HashedName
{
    // As many hexadecimal digits as 16 bits have.
    private const int HashLength = 4;

    /// <summary>The longest suffix that leaves a byte for the master's name.</summary>
    internal const int LongestSuffix = Ifname.MaxLength - HashLength - 1;

    /// <summary>The name, exactly as long as a name can be.</summary>
    internal static string Of(string master, string suffix)
    {
        string hash = Fold(Fnv1a.Of(KernelText.Encode(master + suffix))).ToString("x4", CultureInfo.InvariantCulture);
        return master[..(Ifname.MaxLength - HashLength - suffix.Length)] + hash + suffix;
    }

    private static uint Fold(uint hash) => (hash >> 16) ^ (hash & 0xffff);
}
