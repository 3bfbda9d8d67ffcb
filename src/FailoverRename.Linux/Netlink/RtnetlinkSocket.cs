using System;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Netlink;

/// <summary>A socket of rtnetlink(7): takes datagrams to the kernel and back.</summary>
internal sealed unsafe class RtnetlinkSocket : SafeHandleZeroOrMinusOneIsInvalid
{
    // The kernel fills a dump's datagrams up to 32 KiB; a single link may take more, with very many altnames.
    private byte[] _reply = new byte[32768];

    /// <summary>Opens one.</summary>
    internal RtnetlinkSocket()
        : base(ownsHandle: true)
    {
        int descriptor = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, Rtnetlink.Route);
        if (descriptor < 0)
        {
            throw new KernelException("open an rtnetlink socket", errno);
        }

        SetHandle(descriptor);
        NetlinkAddress any = new((ushort)AF_NETLINK, 0, 0, 0);
        if (bind(descriptor, (sockaddr*)&any, NetlinkAddress.Size) < 0)
        {
            throw new KernelException("bind the rtnetlink socket", errno);
        }

        // Only for better words: kernels without these options answer all the same.
        SwitchOn(Rtnetlink.CapAck);
        SwitchOn(Rtnetlink.ExtAck);
    }

    /// <summary>Sends a message to the kernel.</summary>
    internal void Send(ReadOnlySpan<byte> request)
    {
        // The kernel is port 0.
        NetlinkAddress kernel = new((ushort)AF_NETLINK, 0, 0, 0);
        fixed (byte* bytes = request)
        {
            while (sendto((int)handle, bytes, request.Length, 0, (sockaddr*)&kernel, NetlinkAddress.Size) < 0)
            {
                if (errno != EINTR)
                {
                    throw new KernelException("rtnetlink: send", errno);
                }
            }
        }
    }

    /// <summary>Waits for the kernel's next datagram; its messages are valid until the next call.</summary>
    internal MessageReader Receive()
    {
        while (true)
        {
            int waiting = Take(MSG_PEEK, out _);
            if (waiting > _reply.Length)
            {
                _reply = new byte[waiting];
            }

            int length = Take(0, out uint sender);

            // Any process may send to this socket; only the kernel, port 0, is listened to.
            if (sender == 0)
            {
                return new MessageReader(_reply.AsSpan(0, length));
            }
        }
    }

    // The whole length of the next datagram, even if the buffer takes less of it.
    private int Take(int flags, out uint sender)
    {
        while (true)
        {
            NetlinkAddress address = default;
            socklen_t size = NetlinkAddress.Size;
            fixed (byte* bytes = _reply)
            {
                ssize_t length = recvfrom(
                    (int)handle, bytes, _reply.Length, flags | MSG_TRUNC, (sockaddr*)&address, &size);
                if (length >= 0)
                {
                    sender = address.Port;
                    return (int)length;
                }
            }

            if (errno != EINTR)
            {
                throw new KernelException("rtnetlink: receive", errno);
            }
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => close((int)handle) == 0;

    private void SwitchOn(int option)
    {
        int on = 1;
        _ = setsockopt((int)handle, SOL_NETLINK, option, &on, sizeof(int));
    }
}
