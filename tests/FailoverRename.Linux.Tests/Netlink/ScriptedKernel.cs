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
/// A kernel for netlink sockets. It answers each request with the datagrams that the test has written, without reading
/// the request. After the last answer it closes the connection.
/// </summary>
internal sealed unsafe class ScriptedKernel : IDisposable
{
    private readonly Queue<Func<uint, byte[][]>> _answers;
    private readonly List<Task> _answering = [];

    /// <param name="answers">The datagrams that answer each request; the argument is its sequence number.</param>
    internal ScriptedKernel(params Func<uint, byte[][]>[] answers)
    {
        _answers = new(answers);
        Requests = new LinkRequests(Connect);
    }

    /// <summary>The program's side of the connection.</summary>
    internal LinkRequests Requests { get; }

    /// <summary>The number of sockets that the program has opened.</summary>
    internal int Connections => _answering.Count;

    public void Dispose()
    {
        Requests.Dispose();
        Task.WaitAll(_answering);
    }

    // The program has closed its previous socket.
    private RtnetlinkSocket Connect()
    {
        Task.WaitAll(_answering);
        int* ends = stackalloc int[2];
        Assert.Equal(0, socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends));
        int end = ends[1];
        _answering.Add(Task.Run(() => Answer(end)));
        return new RtnetlinkSocket(ends[0]);
    }

    /// <summary>A message with a padded payload.</summary>
    internal static byte[] Message(
        MessageType type, uint sequence, byte[] payload, MessageFlags flags = MessageFlags.None)
    {
        byte[] message = new byte[MessageReader.Align(MessageHeader.Size + payload.Length)];
        MessageHeader header = new((uint)(MessageHeader.Size + payload.Length), type, flags, sequence, 0);
        MemoryMarshal.Write(message, header);
        payload.CopyTo(message.AsSpan(MessageHeader.Size));
        return message;
    }

    /// <summary>An RTM_NEWLINK with these attributes, followed by the name.</summary>
    internal static byte[] Link(uint sequence, int index, string name, params byte[][] attributes)
    {
        byte[] header = new byte[LinkHeader.Size];
        MemoryMarshal.Write(header, new LinkHeader(0, 0, 0, index, LinkFlags.None, LinkFlags.None));
        byte[] text = Attribute((ushort)LinkAttribute.Name, Encoding.UTF8.GetBytes(name + '\0'));
        return Message(MessageType.NewLink, sequence, [.. header, .. attributes.SelectMany(one => one), .. text]);
    }

    /// <summary>A padded attribute.</summary>
    internal static byte[] Attribute(ushort type, byte[] value)
    {
        byte[] attribute = new byte[MessageReader.Align(AttributeHeader.Size + value.Length)];
        MemoryMarshal.Write(attribute, new AttributeHeader((ushort)(AttributeHeader.Size + value.Length), type));
        value.CopyTo(attribute.AsSpan(AttributeHeader.Size));
        return attribute;
    }

    /// <summary>An NLMSG_ERROR; the errno 0 is an acknowledgement.</summary>
    internal static byte[] Error(uint sequence, int errno) =>
        Message(MessageType.Error, sequence, [.. BitConverter.GetBytes(-errno), .. new byte[MessageHeader.Size]]);

    /// <summary>An NLMSG_ERROR with the kernel's text.</summary>
    internal static byte[] Error(uint sequence, int errno, string words) => Message(
        MessageType.Error,
        sequence,
        [
            .. BitConverter.GetBytes(-errno),
            .. new byte[MessageHeader.Size],
            .. Attribute(Rtnetlink.ErrorText, Encoding.UTF8.GetBytes(words + '\0')),
        ],
        MessageFlags.Capped | MessageFlags.ErrorAttributes);

    /// <summary>The message that ends a dump.</summary>
    internal static byte[] Done(uint sequence, MessageFlags flags = MessageFlags.None) =>
        Message(MessageType.Done, sequence, [0, 0, 0, 0], flags);

    private void Answer(int end)
    {
        byte[] request = new byte[512];
        while (_answers.Count > 0)
        {
            fixed (byte* bytes = request)
            {
                if (recv(end, bytes, request.Length, 0) <= 0)
                {
                    break;
                }
            }

            uint sequence = MemoryMarshal.Read<MessageHeader>(request).Sequence;
            foreach (byte[] datagram in _answers.Dequeue()(sequence))
            {
                fixed (byte* bytes = datagram)
                {
                    send(end, bytes, datagram.Length, MSG_NOSIGNAL);
                }
            }
        }

        _ = close(end);
    }
}
