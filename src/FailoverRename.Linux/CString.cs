using System;
using FailoverRename.Text;

namespace FailoverRename.Linux;

/// <summary>Converts text to and from the form that system calls use.</summary>
internal static class CString
{
    /// <summary>The bytes of the text with a final NUL.</summary>
    internal static byte[] Of(string text) => KernelText.Encode(text + '\0');

    /// <summary>The text up to the first NUL; all of it if there is none.</summary>
    internal static string Read(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return KernelText.Decode(end < 0 ? bytes : bytes[..end]);
    }
}
