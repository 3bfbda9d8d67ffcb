using System;
using System.Runtime.InteropServices;

namespace FailoverRename.Linux.Netlink;

/// <summary>
/// Reads the messages of one datagram. A message that claims to be longer than the datagram ends the reading.
/// </summary>
internal ref struct MessageReader(ReadOnlySpan<byte> datagram)
{
    private ReadOnlySpan<byte> _rest = datagram;

    /// <summary>The header of the current message.</summary>
    internal MessageHeader Header { get; private set; }

    /// <summary>The part of the current message after the header.</summary>
    internal ReadOnlySpan<byte> Payload { get; private set; }

    /// <summary>
    /// Rounds a length up to a multiple of four: each part of a message is aligned so (<c>NLMSG_ALIGN</c>).
    /// </summary>
    internal static int Align(int length) => (length + 3) & ~3;

    /// <summary>Reads the next message; returns false if there is none.</summary>
    internal bool Next()
    {
        if (!MemoryMarshal.TryRead(_rest, out MessageHeader header)
            || header.Length < MessageHeader.Size
            || header.Length > _rest.Length)
        {
            return false;
        }

        int length = (int)header.Length;
        Header = header;
        Payload = _rest[MessageHeader.Size..length];
        _rest = _rest[Math.Min(Align(length), _rest.Length)..];
        return true;
    }

    /// <summary>The value of the first attribute of this type; empty if there is none.</summary>
    internal static ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> attributes, ushort type) =>
        NextAttribute(ref attributes, type);

    /// <summary>
    /// Returns the same value, and moves <paramref name="attributes"/> to the part after that attribute.
    /// </summary>
    internal static ReadOnlySpan<byte> NextAttribute(scoped ref ReadOnlySpan<byte> attributes, ushort type)
    {
        while (MemoryMarshal.TryRead(attributes, out AttributeHeader header)
            && header.Length >= AttributeHeader.Size
            && header.Length <= attributes.Length)
        {
            ReadOnlySpan<byte> value = attributes[AttributeHeader.Size..header.Length];
            attributes = attributes[Math.Min(Align(header.Length), attributes.Length)..];
            if ((header.Type & Rtnetlink.AttributeTypeMask) == type)
            {
                return value;
            }
        }

        return [];
    }
}
