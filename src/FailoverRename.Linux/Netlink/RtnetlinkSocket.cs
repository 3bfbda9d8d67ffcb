using System;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Netlink;

/// <summary>A socket of rtnetlink(7): takes datagrams to the kernel and back.</summary>
internal sealed unsafe class RtnetlinkSocket : SafeHandleZeroOrMinusOneIsInvalid
{
    // The kernel fills a dump's datagrams up to this, if there is room for it.
    internal const int DumpSize = 32768;

    // One link is less, unless it has very many altnames. Each page of a larger buffer would have its price.
    private byte[] _reply = new byte[4096];

    /// <summary>Takes over a descriptor that is connected to whoever answers.</summary>
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

        // The kernel is port 0; connecting binds the socket to a free port, too.
        NetlinkAddress kernel = new((ushort)AF_NETLINK, 0, 0, 0);
        if (connect(descriptor, (sockaddr*)&kernel, NetlinkAddress.Size) < 0)
        {
            int error = errno;
            opened.Dispose();
            throw new KernelException("connect the rtnetlink socket", error);
        }

        // Only for better words: kernels without these options answer all the same.
        opened.SwitchOn(Rtnetlink.CapAck);
        opened.SwitchOn(Rtnetlink.ExtAck);
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

    /// <summary>The longest datagram that there is room for.</summary>
    internal int Room => _reply.Length;

    /// <summary>Makes room for longer datagrams.</summary>
    internal void MakeRoom(int length)
    {
        if (length > _reply.Length)
        {
            _reply = new byte[length];
        }
    }

    /// <summary>
    /// Waits for the kernel's next datagram, whose messages are valid until the next call; false if the kernel had
    /// to drop some, for want of memory, or if there was no room for this one. There is room when it is asked again.
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

    // The whole length of the next datagram, even if the buffer takes less of it; negative if some were dropped.
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

    private void SwitchOn(int option)
    {
        int on = 1;
        _ = setsockopt((int)handle, SOL_NETLINK, option, &on, sizeof(int));
    }
}
