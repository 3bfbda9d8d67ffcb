using System;
using System.Runtime.InteropServices;

namespace FailoverRename.Linux.Netlink;

/// <summary>Writes one link message into a buffer. A buffer of 512 bytes is always large enough.</summary>
internal ref struct MessageWriter
{
    private readonly Span<byte> _buffer;
    private int _length;

    /// <summary>Begins a message about a link. The index is 0 if an attribute identifies the link.</summary>
    internal MessageWriter(Span<byte> buffer, MessageType type, MessageFlags flags, uint sequence, int index)
    {
        _buffer = buffer;
        _length = MessageHeader.Size + LinkHeader.Size;
        _buffer[.._length].Clear();
        MemoryMarshal.Write(_buffer, new MessageHeader(0, type, flags | MessageFlags.Request, sequence, 0));
        MemoryMarshal.Write(
            _buffer[MessageHeader.Size..], new LinkHeader(0, 0, 0, index, LinkFlags.None, LinkFlags.None));
    }

    /// <summary>Sets those flags of the link that <paramref name="changed"/> selects.</summary>
    internal readonly void SetFlags(LinkFlags flags, LinkFlags changed)
    {
        LinkHeader header = MemoryMarshal.Read<LinkHeader>(_buffer[MessageHeader.Size..]);
        MemoryMarshal.Write(_buffer[MessageHeader.Size..], header with { Flags = flags, Change = changed });
    }

    /// <summary>Adds a number.</summary>
    internal void Add(LinkAttribute type, uint value)
    {
        MemoryMarshal.Write(Payload((ushort)type, sizeof(uint)), value);
    }

    /// <summary>Adds text with its final NUL.</summary>
    internal void Add(LinkAttribute type, string text)
    {
        byte[] bytes = CString.Of(text);
        bytes.CopyTo(Payload((ushort)type, bytes.Length));
    }

    /// <summary>Adds a nested attribute that contains only one text with its final NUL.</summary>
    internal void AddNested(LinkAttribute nest, LinkAttribute type, string text)
    {
        int begin = _length;
        Payload((ushort)((ushort)nest | Rtnetlink.Nested), 0);
        Add(type, text);
        MemoryMarshal.Write(_buffer[begin..], (ushort)(_length - begin));
    }

    /// <summary>Fills in the length and returns the message.</summary>
    internal readonly ReadOnlySpan<byte> Finish()
    {
        MemoryMarshal.Write(_buffer, (uint)_length);
        return _buffer[.._length];
    }

    private Span<byte> Payload(ushort type, int size)
    {
        int padded = MessageReader.Align(AttributeHeader.Size + size);
        Span<byte> attribute = _buffer.Slice(_length, padded);
        attribute.Clear();
        MemoryMarshal.Write(attribute, new AttributeHeader((ushort)(AttributeHeader.Size + size), type));
        _length += padded;
        return attribute[AttributeHeader.Size..];
    }
}
