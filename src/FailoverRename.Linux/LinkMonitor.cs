using System;
using System.Diagnostics;
using FailoverRename.Links;
using FailoverRename.Linux.Netlink;
using FailoverRename.Watching;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux;

/// <summary>
/// Follows the network devices of this network namespace by the messages that rtnetlink(7) sends to RTNLGRP_LINK. It
/// needs no privilege.
/// </summary>
public sealed class LinkMonitor : IDisposable
{
    // A request for a list has a header, and an attribute of four bytes.
    private const int RequestSize = 64;

    // The list is asked for again if links come and go meanwhile, or if messages are lost.
    private const int Tries = 16;

    private readonly LinuxKernel _kernel;
    private readonly Interruption _interruption;
    private RtnetlinkSocket _socket = RtnetlinkSocket.OpenForLinks();
    private uint _sequence;

    /// <summary>Begins to follow the devices, and reads all of them.</summary>
    /// <param name="kernel">The kernel, which knows what kind of device each link is.</param>
    /// <param name="interruption">Ends a wait.</param>
    /// <exception cref="KernelException">There is no rtnetlink.</exception>
    public LinkMonitor(LinuxKernel kernel, Interruption interruption)
    {
        _kernel = kernel;
        _interruption = interruption;
        Links = ReadAll();
    }

    /// <summary>The devices as the last message showed them.</summary>
    public LinkTable Links { get; private set; }

    /// <summary>Waits until a message changes <see cref="Links"/>.</summary>
    /// <param name="limit">The longest time to wait; null for no limit.</param>
    public LinkMonitorResult Next(TimeSpan? limit)
    {
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            switch (_interruption.Wait(_socket, limit - Stopwatch.GetElapsedTime(began)))
            {
                case WaitResult.Interrupted:
                    return LinkMonitorResult.Interrupted;
                case WaitResult.TimedOut:
                    return LinkMonitorResult.TimedOut;
            }

            if (!_socket.TryReceive(out MessageReader messages))
            {
                Links = ReadAll();
                return LinkMonitorResult.MessagesLost;
            }

            if (TakeAll(messages))
            {
                return LinkMonitorResult.Changed;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    // The messages of the list and of the group arrive in the order in which the kernel made them, so each later one is
    // newer.
    private LinkTable ReadAll()
    {
        Span<byte> buffer = stackalloc byte[RequestSize];
        for (int tries = 0; tries < Tries; tries++)
        {
            LinkTable links = new();
            MessageWriter request = new(buffer, MessageType.GetLink, MessageFlags.Dump, ++_sequence, 0);
            request.Add(LinkAttribute.ExtMask, Rtnetlink.SkipStats);
            _socket.Send(request.Finish());
            if (TryReadAll(links))
            {
                return links;
            }

            // After a list that was not received completely, the kernel refuses a second one on the same socket.
            _socket.Dispose();
            _socket = RtnetlinkSocket.OpenForLinks();
        }

        throw new KernelException("rtnetlink: links come and go faster than they can be listed", ENOBUFS);
    }

    private bool TryReadAll(LinkTable links)
    {
        bool interrupted = false;
        while (_socket.TryReceive(out MessageReader messages))
        {
            while (messages.Next())
            {
                Take(messages, links);
                if (messages.Header.Sequence != _sequence)
                {
                    continue;
                }

                interrupted |= messages.Header.Flags.HasFlag(MessageFlags.DumpInterrupted);
                if (messages.Header.Type == MessageType.Error)
                {
                    throw new KernelException(
                        "rtnetlink: list the links", ErrorMessage.Read(messages.Header, messages.Payload).Errno);
                }

                if (messages.Header.Type == MessageType.Done)
                {
                    return !interrupted;
                }
            }
        }

        return false;
    }

    private bool TakeAll(MessageReader messages)
    {
        bool changed = false;
        while (messages.Next())
        {
            changed |= Take(messages, Links);
        }

        return changed;
    }

    // Returns whether the message changes the table.
    private bool Take(MessageReader message, LinkTable links) => message.Header.Type switch
    {
        MessageType.NewLink => LinkNews.Read(message.Payload) is { } news
            && StateOf(news, links) is { } state
            && links.Put(state),
        MessageType.DeleteLink => LinkNews.Gone(message.Payload) is { } gone && links.Remove(gone),
        _ => false,
    };

    // The device itself never changes, so it is read once. Null if it is gone already; the message about this follows.
    private LinkState? StateOf(LinkNews news, LinkTable links)
    {
        LinkSnapshot? known = links.Find(news.Index)?.Link;
        if ((known ?? _kernel.Read(news.Index)) is not { } link)
        {
            return null;
        }

        bool isElsewhere = news.Master is not null
            && known?.Master != news.Master
            && _kernel.HasMasterElsewhere(news.Index);
        link = link with { Name = news.Name, Master = isElsewhere ? null : news.Master };
        return new LinkState(link, news.IsReady, news.CarrierLosses);
    }
}

/// <summary>Why <see cref="LinkMonitor.Next"/> has returned.</summary>
public enum LinkMonitorResult
{
    /// <summary>A device has changed.</summary>
    Changed,

    /// <summary>The kernel has dropped messages (ENOBUFS), and all devices were read again.</summary>
    MessagesLost,

    /// <summary>The time is over.</summary>
    TimedOut,

    /// <summary>A signal has arrived, or nobody reads standard output.</summary>
    Interrupted,
}
