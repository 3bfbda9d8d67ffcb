using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Tasks;
using FailoverRename.Linux.Netlink;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Tests.Netlink;

/// <summary>
/// The other end of a socket, which answers each request with the datagrams that a test has written, whatever the
/// request asks; after the last answer it hangs up.
/// </summary>
internal sealed unsafe class ScriptedKernel : IDisposable
{
    private readonly int _end;
    private readonly Task _answering;

    /// <param name="answers">For each request, from its sequence number, the datagrams that answer it.</param>
    internal ScriptedKernel(params Func<uint, byte[][]>[] answers)
    {
        int* ends = stackalloc int[2];
        Assert.Equal(0, socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends));
        _end = ends[1];
        Requests = new LinkRequests(new RtnetlinkSocket(ends[0]));
        _answering = Task.Run(() => Answer(answers));
    }

    /// <summary>The program's end.</summary>
    internal LinkRequests Requests { get; }

    public void Dispose()
    {
        Requests.Dispose();
        _answering.Wait();
    }

    /// <summary>A message, its payload padded.</summary>
    internal static byte[] Message(
        MessageType type, uint sequence, byte[] payload, MessageFlags flags = MessageFlags.None)
    {
        byte[] message = new byte[MessageReader.Align(MessageHeader.Size + payload.Length)];
        MessageHeader header = new((uint)(MessageHeader.Size + payload.Length), type, flags, sequence, 0);
        MemoryMarshal.Write(message, header);
        payload.CopyTo(message.AsSpan(MessageHeader.Size));
        return message;
    }

    /// <summary>An RTM_NEWLINK with a name, and before that any other attributes.</summary>
    internal static byte[] Link(uint sequence, int index, string name, params byte[][] attributes)
    {
        byte[] header = new byte[LinkHeader.Size];
        MemoryMarshal.Write(header, new LinkHeader(0, 0, 0, index, LinkFlags.None, LinkFlags.None));
        byte[] text = Attribute((ushort)LinkAttribute.Name, Encoding.UTF8.GetBytes(name + '\0'));
        return Message(MessageType.NewLink, sequence, [.. header, .. attributes.SelectMany(one => one), .. text]);
    }

    /// <summary>An attribute, padded.</summary>
    internal static byte[] Attribute(ushort type, byte[] value)
    {
        byte[] attribute = new byte[MessageReader.Align(AttributeHeader.Size + value.Length)];
        MemoryMarshal.Write(attribute, new AttributeHeader((ushort)(AttributeHeader.Size + value.Length), type));
        value.CopyTo(attribute.AsSpan(AttributeHeader.Size));
        return attribute;
    }

    /// <summary>An NLMSG_ERROR; 0 is an acknowledgement.</summary>
    internal static byte[] Error(uint sequence, int errno) =>
        Message(MessageType.Error, sequence, [.. BitConverter.GetBytes(-errno), .. new byte[MessageHeader.Size]]);

    /// <summary>An NLMSG_ERROR with the kernel's words.</summary>
    internal static byte[] Error(uint sequence, int errno, string words) => Message(
        MessageType.Error,
        sequence,
        [
            .. BitConverter.GetBytes(-errno),
            .. new byte[MessageHeader.Size],
            .. Attribute(Rtnetlink.ErrorText, Encoding.UTF8.GetBytes(words + '\0')),
        ],
        MessageFlags.Capped | MessageFlags.ErrorAttributes);

    /// <summary>The end of a dump.</summary>
    internal static byte[] Done(uint sequence, MessageFlags flags = MessageFlags.None) =>
        Message(MessageType.Done, sequence, [0, 0, 0, 0], flags);

    private void Answer(IEnumerable<Func<uint, byte[][]>> answers)
    {
        byte[] request = new byte[512];
        foreach (Func<uint, byte[][]> answer in answers)
        {
            fixed (byte* bytes = request)
            {
                if (recv(_end, bytes, request.Length, 0) <= 0)
                {
                    break;
                }
            }

            uint sequence = MemoryMarshal.Read<MessageHeader>(request).Sequence;
            foreach (byte[] datagram in answer(sequence))
            {
                fixed (byte* bytes = datagram)
                {
                    send(_end, bytes, datagram.Length, MSG_NOSIGNAL);
                }
            }
        }

        _ = close(_end);
    }
}
