using System;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FailoverRename.Links;

namespace FailoverRename.Linux.Netlink;

/// <summary>The parts of an RTM_NEWLINK message that this program needs.</summary>
/// <param name="Index">The link.</param>
/// <param name="Name">Its name.</param>
/// <param name="Master">The link that it is enslaved to; null if there is none.</param>
internal sealed record LinkMessage(Ifindex Index, string Name, Ifindex? Master)
{
    /// <summary>Its altnames.</summary>
    internal ImmutableArray<string> Altnames { get; init; } = [];

    /// <summary>
    /// Whether the message has a kind (<c>IFLA_INFO_KIND</c>): the link was created on request, for example a bridge, a
    /// VLAN or a veth.
    /// </summary>
    internal bool HasKind { get; init; }

    /// <summary>Reads the payload of a message; null if it is too short or contains no ifindex.</summary>
    internal static LinkMessage? Read(ReadOnlySpan<byte> payload)
    {
        if (!MemoryMarshal.TryRead(payload, out LinkHeader header) || header.Index <= 0)
        {
            return null;
        }

        ReadOnlySpan<byte> attributes = payload[LinkHeader.Size..];
        ReadOnlySpan<byte> name = MessageReader.Attribute(attributes, (ushort)LinkAttribute.Name);
        ReadOnlySpan<byte> master = MessageReader.Attribute(attributes, (ushort)LinkAttribute.Master);
        return name.IsEmpty
            ? null
            : new LinkMessage(
                new Ifindex(header.Index),
                CString.Read(name),
                MemoryMarshal.TryRead(master, out int index) ? new Ifindex(index) : null)
            {
                HasKind = !MessageReader
                    .Attribute(
                        MessageReader.Attribute(attributes, (ushort)LinkAttribute.Info), Rtnetlink.InfoKind)
                    .IsEmpty,
                Altnames = ReadAltnames(MessageReader.Attribute(attributes, (ushort)LinkAttribute.Properties)),
            };
    }

    private static ImmutableArray<string> ReadAltnames(ReadOnlySpan<byte> properties)
    {
        ImmutableArray<string>.Builder altnames = ImmutableArray.CreateBuilder<string>();
        while (MessageReader.NextAttribute(ref properties, (ushort)LinkAttribute.Altname) is { IsEmpty: false } altname)
        {
            altnames.Add(CString.Read(altname));
        }

        return altnames.ToImmutable();
    }
}
