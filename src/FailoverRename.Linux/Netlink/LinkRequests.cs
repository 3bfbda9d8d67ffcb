using System;
using System.Collections.Immutable;
using FailoverRename.Links;
using FailoverRename.Text;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Netlink;

/// <summary>Reads and changes links over rtnetlink(7).</summary>
internal sealed class LinkRequests : IDisposable
{
    // The longest request has a header, an ifindex and a name of at most 127 bytes, so it is shorter than this.
    private const int RequestSize = 512;

    // A read is repeated if its answer is lost, or if a list changes while the kernel sends it.
    private const int Tries = 16;

    private readonly Func<RtnetlinkSocket> _open;
    private RtnetlinkSocket _socket;
    private uint _sequence;

    /// <summary>Sends the requests to the kernel.</summary>
    internal LinkRequests()
        : this(RtnetlinkSocket.Open)
    {
    }

    /// <summary>Sends the requests over the sockets that <paramref name="open"/> returns.</summary>
    internal LinkRequests(Func<RtnetlinkSocket> open)
    {
        _open = open;
        _socket = open();
    }

    /// <summary>Sends an RTM_SETLINK request that changes nothing. The kernel takes the RTNL lock for it.</summary>
    internal ErrorMessage TouchLink(Ifindex link)
    {
        MessageWriter request = Change(stackalloc byte[RequestSize], MessageType.SetLink, link.Value);
        return Acknowledged(request.Finish());
    }

    /// <summary>Renames a link.</summary>
    internal ErrorMessage SetName(Ifindex link, string name)
    {
        MessageWriter request = Change(stackalloc byte[RequestSize], MessageType.SetLink, link.Value);
        request.Add(LinkAttribute.Name, name);
        return Acknowledged(request.Finish());
    }

    /// <summary>Brings a link up, or takes it down.</summary>
    internal ErrorMessage SetUp(Ifindex link, bool up)
    {
        MessageWriter request = Change(stackalloc byte[RequestSize], MessageType.SetLink, link.Value);
        request.SetFlags(up ? LinkFlags.Up : LinkFlags.None, changed: LinkFlags.Up);
        return Acknowledged(request.Finish());
    }

    /// <summary>Adds an alternative name to a link.</summary>
    internal ErrorMessage AddAltname(Ifindex link, string altname)
    {
        MessageWriter request = Change(stackalloc byte[RequestSize], MessageType.NewLinkProperty, link.Value);
        request.AddNested(LinkAttribute.Properties, LinkAttribute.Altname, altname);
        return Acknowledged(request.Finish());
    }

    /// <summary>Removes an alternative name from a link.</summary>
    internal ErrorMessage DropAltname(Ifindex link, string altname)
    {
        MessageWriter request = Change(stackalloc byte[RequestSize], MessageType.DeleteLinkProperty, link.Value);
        request.AddNested(LinkAttribute.Properties, LinkAttribute.Altname, altname);
        return Acknowledged(request.Finish());
    }

    /// <summary>One link; null if there is none with this ifindex.</summary>
    internal LinkMessage? Link(Ifindex link) => GetOne(link.Value, LinkAttribute.Name, name: null);

    /// <summary>The link with this name or altname; null if there is none.</summary>
    internal LinkMessage? Link(string name)
    {
        // IFLA_IFNAME also finds altnames, but it takes at most 15 bytes. Before Linux 5.5 it does not find altnames,
        // and there are none.
        int length = KernelText.Encode(name).Length;
        if (length > Altname.MaxLength)
        {
            return null;
        }

        LinkAttribute type = length <= Ifname.MaxLength ? LinkAttribute.Name : LinkAttribute.Altname;
        return GetOne(0, type, name);
    }

    /// <summary>All links.</summary>
    internal ImmutableArray<LinkMessage> Links()
    {
        _socket.MakeRoom(RtnetlinkSocket.DumpSize);
        Span<byte> buffer = stackalloc byte[RequestSize];
        for (int tries = 0; tries < Tries; tries++)
        {
            MessageWriter request = new(buffer, MessageType.GetLink, MessageFlags.Dump, ++_sequence, 0);
            request.Add(LinkAttribute.ExtMask, Rtnetlink.SkipStats);
            _socket.Send(request.Finish());
            if (TryReceiveDump(out ImmutableArray<LinkMessage>? links))
            {
                if (links is not null)
                {
                    return links.Value;
                }
            }
            else
            {
                Reopen();
            }
        }

        throw new KernelException("rtnetlink: links come and go faster than they can be listed");
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    // After a dump that was not received completely, the kernel refuses a second dump on the same socket (EBUSY).
    private void Reopen()
    {
        int room = _socket.Room;
        _socket.Dispose();
        _socket = _open();
        _socket.MakeRoom(room);
    }

    private MessageWriter Change(Span<byte> buffer, MessageType type, int index) =>
        new(buffer, type, MessageFlags.Acknowledge, ++_sequence, index);

    // Finds a link by its ifindex; if that is 0, by a name in an attribute of this type.
    private LinkMessage? GetOne(int index, LinkAttribute type, string? name)
    {
        Span<byte> buffer = stackalloc byte[RequestSize];
        for (int tries = 0; tries < Tries; tries++)
        {
            MessageWriter request = new(buffer, MessageType.GetLink, MessageFlags.None, ++_sequence, index);
            request.Add(LinkAttribute.ExtMask, Rtnetlink.SkipStats);
            if (name is not null)
            {
                request.Add(type, name);
            }

            if (TryGetOne(request.Finish(), out LinkMessage? found))
            {
                return found;
            }
        }

        throw new KernelException("rtnetlink: the kernel's answers are lost", ENOBUFS);
    }

    // If the answer is lost, the change may have been made or not; the caller reads the link again.
    private ErrorMessage Acknowledged(ReadOnlySpan<byte> request)
    {
        _socket.Send(request);
        while (_socket.TryReceive(out MessageReader reply))
        {
            while (reply.Next())
            {
                if (reply.Header.Sequence == _sequence && reply.Header.Type == MessageType.Error)
                {
                    return ErrorMessage.Read(reply.Header, reply.Payload);
                }
            }
        }

        return new ErrorMessage(ENOBUFS, null);
    }

    // Returns false if the answer is lost. The link is null if it does not exist. The answer is one message: the link
    // or an error.
    private bool TryGetOne(ReadOnlySpan<byte> request, out LinkMessage? link)
    {
        _socket.Send(request);
        link = null;
        while (_socket.TryReceive(out MessageReader reply))
        {
            while (reply.Next())
            {
                if (reply.Header.Sequence != _sequence)
                {
                    continue;
                }

                if (reply.Header.Type == MessageType.NewLink)
                {
                    link = LinkMessage.Read(reply.Payload);
                    return true;
                }

                if (reply.Header.Type == MessageType.Error)
                {
                    // EINVAL means that no link can have this name.
                    int error = ErrorMessage.Read(reply.Header, reply.Payload).Errno;
                    if (error != 0 && error != ENODEV && error != EINVAL)
                    {
                        throw new KernelException("rtnetlink: get a link", error);
                    }

                    return true;
                }
            }
        }

        return false;
    }

    // Returns false if a part of the answer is lost. The result is null if the links changed meanwhile, because some
    // may be missing.
    private bool TryReceiveDump(out ImmutableArray<LinkMessage>? links)
    {
        links = null;
        ImmutableArray<LinkMessage>.Builder found = ImmutableArray.CreateBuilder<LinkMessage>();
        bool interrupted = false;
        while (_socket.TryReceive(out MessageReader reply))
        {
            while (reply.Next())
            {
                if (reply.Header.Sequence != _sequence)
                {
                    continue;
                }

                interrupted |= reply.Header.Flags.HasFlag(MessageFlags.DumpInterrupted);
                switch (reply.Header.Type)
                {
                    case MessageType.NewLink when LinkMessage.Read(reply.Payload) is { } link:
                        found.Add(link);
                        break;
                    case MessageType.Error:
                        int error = ErrorMessage.Read(reply.Header, reply.Payload).Errno;
                        throw new KernelException("rtnetlink: list the links", error);
                    case MessageType.Done:
                        links = interrupted ? null : found.ToImmutable();
                        return true;
                }
            }
        }

        return false;
    }
}
