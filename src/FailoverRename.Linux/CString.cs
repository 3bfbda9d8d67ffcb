using System;
using System.Text;

namespace FailoverRename.Linux;

/// <summary>Text as system calls take it and give it.</summary>
internal static class CString
{
    /// <summary>UTF-8 with a closing NUL.</summary>
    internal static byte[] Of(string text)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    /// <summary>The text up to the first NUL, or all of it.</summary>
    internal static string Read(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
