using System;

namespace FailoverRename.Rules.Templates;

/// <summary>The checksum FNV-1a of 32 bits: the same for the same bytes, on every machine.</summary>
internal static class Fnv1a
{
    private const uint OffsetBasis = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The checksum of bytes.</summary>
    internal static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint hash = OffsetBasis;
        foreach (byte value in bytes)
        {
            hash = unchecked((hash ^ value) * Prime);
        }

        return hash;
    }
}
