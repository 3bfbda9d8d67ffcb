using System;
using System.Runtime.InteropServices;

namespace FailoverRename.Linux.Netlink;

/// <summary>
/// An NLMSG_ERROR message: the errno (0 for an acknowledgement), and the kernel's own text if it sent one.
/// </summary>
internal sealed record ErrorMessage(int Errno, string? Text)
{
    /// <summary>Reads the payload of a message.</summary>
    internal static ErrorMessage Read(MessageHeader header, ReadOnlySpan<byte> payload)
    {
        if (!MemoryMarshal.TryRead(payload, out int negative))
        {
            throw new KernelException("rtnetlink: an error message without an error");
        }

        return new ErrorMessage(-negative, TextOf(header.Flags, payload[sizeof(int)..]));
    }

    // The message quotes the header of the request. If NLM_F_CAPPED is not set, it quotes the rest of the request too.
    private static string? TextOf(MessageFlags flags, ReadOnlySpan<byte> quoted)
    {
        if (!flags.HasFlag(MessageFlags.ErrorAttributes) || !MemoryMarshal.TryRead(quoted, out MessageHeader request))
        {
            return null;
        }

        uint skipped = flags.HasFlag(MessageFlags.Capped) ? MessageHeader.Size : request.Length;
        if (skipped > quoted.Length)
        {
            return null;
        }

        ReadOnlySpan<byte> attributes = quoted[Math.Min(MessageReader.Align((int)skipped), quoted.Length)..];
        ReadOnlySpan<byte> text = MessageReader.Attribute(attributes, Rtnetlink.ErrorText);
        return text.IsEmpty ? null : CString.Read(text);
    }
}
