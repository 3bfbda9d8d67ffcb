using System;
using System.Runtime.InteropServices;
using FailoverRename.Links;

namespace FailoverRename.Linux.Netlink;

/// <summary>The state of one link, as an RTM_NEWLINK message of a dump or of RTNLGRP_LINK tells it.</summary>
/// <param name="Index">The link.</param>
/// <param name="Name">Its name.</param>
/// <param name="Master">The link that it is enslaved to; null if there is none.</param>
/// <param name="IsReady">Whether it is up and has a carrier.</param>
/// <param name="CarrierLosses">How often it has lost its carrier.</param>
internal sealed record LinkNews(Ifindex Index, string Name, Ifindex? Master, bool IsReady, uint CarrierLosses)
{
    // AF_UNSPEC. A message of another family describes a part of a link, such as the port of a bridge.
    private const byte WholeLink = 0;

    /// <summary>
    /// Reads the payload of a message. Null if it does not describe a whole link, or if the link was created on request
    /// (<c>IFLA_INFO_KIND</c>) and so is no member of a failover instance.
    /// </summary>
    internal static LinkNews? Read(ReadOnlySpan<byte> payload)
    {
        if (!TryReadHeader(payload, out LinkHeader header))
        {
            return null;
        }

        ReadOnlySpan<byte> attributes = payload[LinkHeader.Size..];
        ReadOnlySpan<byte> info = Attribute(attributes, LinkAttribute.Info);
        ReadOnlySpan<byte> name = Attribute(attributes, LinkAttribute.Name);

        // A message about a wireless event has no other attributes than the name and this one.
        if (!MessageReader.Attribute(info, Rtnetlink.InfoKind).IsEmpty
            || !Attribute(attributes, LinkAttribute.Wireless).IsEmpty
            || name.IsEmpty)
        {
            return null;
        }

        bool hasMaster = MemoryMarshal.TryRead(Attribute(attributes, LinkAttribute.Master), out int master);
        MemoryMarshal.TryRead(Attribute(attributes, LinkAttribute.Carrier), out byte carrier);
        MemoryMarshal.TryRead(Attribute(attributes, LinkAttribute.CarrierDownCount), out uint losses);
        return new LinkNews(
            new Ifindex(header.Index),
            CString.Read(name),
            hasMaster && master > 0 ? new Ifindex(master) : null,
            header.Flags.HasFlag(LinkFlags.Up) && carrier != 0,
            losses);
    }

    /// <summary>
    /// The link that an RTM_DELLINK message says is gone; null if the message does not describe a whole link.
    /// </summary>
    internal static Ifindex? Gone(ReadOnlySpan<byte> payload) =>
        TryReadHeader(payload, out LinkHeader header) ? new Ifindex(header.Index) : null;

    private static bool TryReadHeader(ReadOnlySpan<byte> payload, out LinkHeader header) =>
        MemoryMarshal.TryRead(payload, out header) && header.Family == WholeLink && header.Index > 0;

    private static ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> attributes, LinkAttribute type) =>
        MessageReader.Attribute(attributes, (ushort)type);
}
