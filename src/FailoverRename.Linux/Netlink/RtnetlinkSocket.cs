using System;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Netlink;

/// <summary>An rtnetlink(7) socket that sends datagrams to the kernel and receives its answers.</summary>
internal sealed unsafe class RtnetlinkSocket : SafeHandleZeroOrMinusOneIsInvalid
{
    // The kernel sends a dump in datagrams of up to this size, if the buffer is large enough.
    internal const int DumpSize = 32768;

    // The size of the queue of messages about changed links, in bytes; ip(8) has the same.
    private const int QueueSize = 1 << 20;

    // The answer for one link is shorter, unless the link has very many altnames. A larger buffer costs time for each
    // page.
    private byte[] _reply = new byte[4096];

    /// <summary>Takes ownership of a descriptor that is already connected.</summary>
    internal RtnetlinkSocket(int connected)
        : base(ownsHandle: true) => SetHandle(connected);

    /// <summary>Opens a socket to the kernel. No other process can send to it.</summary>
    internal static RtnetlinkSocket Open()
    {
        int descriptor = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, Rtnetlink.Route);
        if (descriptor < 0)
        {
            throw new KernelException("open an rtnetlink socket", errno);
        }

        RtnetlinkSocket opened = new(descriptor);

        // Port 0 is the kernel. connect(2) also binds the socket to a free port.
        NetlinkAddress kernel = new((ushort)AF_NETLINK, 0, 0, 0);
        if (connect(descriptor, (sockaddr*)&kernel, NetlinkAddress.Size) < 0)
        {
            int error = errno;
            opened.Dispose();
            throw new KernelException("connect the rtnetlink socket", error);
        }

        // These options only improve error texts. A kernel without them answers as well.
        opened.TrySet(SOL_NETLINK, Rtnetlink.CapAck, 1);
        opened.TrySet(SOL_NETLINK, Rtnetlink.ExtAck, 1);
        return opened;
    }

    /// <summary>Opens a socket that also receives the kernel's messages about changed links.</summary>
    internal static RtnetlinkSocket OpenForLinks()
    {
        RtnetlinkSocket opened = Open();
        opened.MakeRoom(DumpSize);

        // A larger queue only makes it less likely that messages are lost. The first option needs a privilege.
        if (!opened.TrySet(SOL_SOCKET, SO_RCVBUFFORCE, QueueSize))
        {
            opened.TrySet(SOL_SOCKET, SO_RCVBUF, QueueSize);
        }

        if (!opened.TrySet(SOL_NETLINK, Rtnetlink.AddMembership, Rtnetlink.LinkGroup))
        {
            int error = errno;
            opened.Dispose();
            throw new KernelException("join the rtnetlink group of links", error);
        }

        return opened;
    }

    /// <summary>Sends a message to the kernel.</summary>
    internal void Send(ReadOnlySpan<byte> request)
    {
        fixed (byte* bytes = request)
        {
            while (send((int)handle, bytes, request.Length, 0) < 0)
            {
                if (errno != EINTR)
                {
                    throw new KernelException("rtnetlink: send", errno);
                }
            }
        }
    }

    /// <summary>The size of the receive buffer, in bytes.</summary>
    internal int Room => _reply.Length;

    /// <summary>Enlarges the receive buffer if it is smaller than <paramref name="length"/> bytes.</summary>
    internal void MakeRoom(int length)
    {
        if (length > _reply.Length)
        {
            _reply = new byte[length];
        }
    }

    /// <summary>
    /// Waits for the kernel's next datagram. Its messages are valid until the next call. Returns false if the kernel
    /// dropped datagrams for lack of memory, or if this datagram did not fit into the buffer. In the second case the
    /// buffer is enlarged, so the caller can repeat its request.
    /// </summary>
    internal bool TryReceive(out MessageReader reply)
    {
        reply = default;
        int length = Take();
        if (length < 0 || length > _reply.Length)
        {
            MakeRoom(length);
            return false;
        }

        reply = new MessageReader(_reply.AsSpan(0, length));
        return true;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => close((int)handle) == 0;

    // Returns the full length of the next datagram, even if the buffer is shorter; a negative value if the kernel
    // dropped datagrams.
    private int Take()
    {
        while (true)
        {
            fixed (byte* bytes = _reply)
            {
                ssize_t length = recv((int)handle, bytes, _reply.Length, MSG_TRUNC);
                if (length > 0)
                {
                    return (int)length;
                }

                if (length == 0)
                {
                    throw new KernelException("rtnetlink: the connection has ended");
                }
            }

            int error = errno;
            if (error == ENOBUFS)
            {
                return -1;
            }

            if (error != EINTR)
            {
                throw new KernelException("rtnetlink: receive", error);
            }
        }
    }

    private bool TrySet(int level, int option, int value) =>
        setsockopt((int)handle, level, option, &value, sizeof(int)) == 0;
}
