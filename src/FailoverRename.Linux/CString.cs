using System;
using FailoverRename.Links;

namespace FailoverRename.Linux;

/// <summary>Text as system calls take it and give it.</summary>
internal static class CString
{
    /// <summary>Its bytes with a closing NUL.</summary>
    internal static byte[] Of(string text) => KernelText.Encode(text + '\0');

    /// <summary>The text up to the first NUL, or all of it.</summary>
    internal static string Read(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return KernelText.Decode(end < 0 ? bytes : bytes[..end]);
    }
}
