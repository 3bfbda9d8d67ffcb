using System;
using System.Runtime.InteropServices;

namespace FailoverRename.Linux.Netlink;

/// <summary>Writes one link message into a buffer, which must be large enough: 512 bytes always are.</summary>
internal ref struct MessageWriter
{
    private readonly Span<byte> _buffer;
    private int _length;

    /// <summary>Begins a message about a link; index 0 where attributes say which.</summary>
    internal MessageWriter(Span<byte> buffer, MessageType type, MessageFlags flags, uint sequence, int index)
    {
        _buffer = buffer;
        _length = MessageHeader.Size + LinkHeader.Size;
        _buffer[.._length].Clear();
        MemoryMarshal.Write(_buffer, new MessageHeader(0, type, flags | MessageFlags.Request, sequence, 0));
        MemoryMarshal.Write(
            _buffer[MessageHeader.Size..], new LinkHeader(0, 0, 0, index, LinkFlags.None, LinkFlags.None));
    }

    /// <summary>Asks for some of the link's flags to be changed.</summary>
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

    /// <summary>Adds text with its closing NUL.</summary>
    internal void Add(LinkAttribute type, string text)
    {
        byte[] bytes = CString.Of(text);
        bytes.CopyTo(Payload((ushort)type, bytes.Length));
    }

    /// <summary>Adds text with its closing NUL as the only member of a nest.</summary>
    internal void AddNested(LinkAttribute nest, LinkAttribute type, string text)
    {
        int begin = _length;
        Payload((ushort)((ushort)nest | Rtnetlink.Nested), 0);
        Add(type, text);
        MemoryMarshal.Write(_buffer[begin..], (ushort)(_length - begin));
    }

    /// <summary>The message so far, with its length filled in.</summary>
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
