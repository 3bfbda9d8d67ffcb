using System;
using System.Runtime.InteropServices;

namespace FailoverRename.Linux.Netlink;

/// <summary>
/// Takes the messages of one datagram apart. What claims to be longer than the datagram ends the reading.
/// </summary>
internal ref struct MessageReader(ReadOnlySpan<byte> datagram)
{
    private ReadOnlySpan<byte> _rest = datagram;

    /// <summary>The header of the message read last.</summary>
    internal MessageHeader Header { get; private set; }

    /// <summary>What follows the header.</summary>
    internal ReadOnlySpan<byte> Payload { get; private set; }

    /// <summary>Every part of a message begins at a multiple of four (<c>NLMSG_ALIGN</c>).</summary>
    internal static int Align(int length) => (length + 3) & ~3;

    /// <summary>Reads the next message; false if there is none.</summary>
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

    /// <summary>As above; what follows that attribute is left.</summary>
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
