using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using FailoverRename.Linux.Netlink;

namespace FailoverRename.Linux.Tests.Netlink;

/// <summary>Compares each number and structure of rtnetlink in the program with the C headers.</summary>
public sealed class AbiTests
{
    private static readonly Dictionary<string, long> Numbers = new()
    {
        ["NETLINK_ROUTE"] = Rtnetlink.Route,
        ["NETLINK_ADD_MEMBERSHIP"] = Rtnetlink.AddMembership,
        ["RTNLGRP_LINK"] = Rtnetlink.LinkGroup,
        ["NETLINK_CAP_ACK"] = Rtnetlink.CapAck,
        ["NETLINK_EXT_ACK"] = Rtnetlink.ExtAck,
        ["RTEXT_FILTER_SKIP_STATS"] = Rtnetlink.SkipStats,
        ["NLMSGERR_ATTR_MSG"] = Rtnetlink.ErrorText,
        ["NLA_F_NESTED"] = Rtnetlink.Nested,
        ["(unsigned short) NLA_TYPE_MASK"] = Rtnetlink.AttributeTypeMask,
        ["NLMSG_ERROR"] = (long)MessageType.Error,
        ["NLMSG_DONE"] = (long)MessageType.Done,
        ["RTM_NEWLINK"] = (long)MessageType.NewLink,
        ["RTM_DELLINK"] = (long)MessageType.DeleteLink,
        ["RTM_GETLINK"] = (long)MessageType.GetLink,
        ["RTM_SETLINK"] = (long)MessageType.SetLink,
        ["RTM_NEWLINKPROP"] = (long)MessageType.NewLinkProperty,
        ["RTM_DELLINKPROP"] = (long)MessageType.DeleteLinkProperty,
        ["NLM_F_REQUEST"] = (long)MessageFlags.Request,
        ["NLM_F_ACK"] = (long)MessageFlags.Acknowledge,
        ["NLM_F_DUMP_INTR"] = (long)MessageFlags.DumpInterrupted,
        ["NLM_F_CAPPED"] = (long)MessageFlags.Capped,
        ["NLM_F_ACK_TLVS"] = (long)MessageFlags.ErrorAttributes,
        ["NLM_F_DUMP"] = (long)MessageFlags.Dump,
        ["IFLA_IFNAME"] = (long)LinkAttribute.Name,
        ["IFLA_MASTER"] = (long)LinkAttribute.Master,
        ["IFLA_WIRELESS"] = (long)LinkAttribute.Wireless,
        ["IFLA_CARRIER"] = (long)LinkAttribute.Carrier,
        ["IFLA_CARRIER_DOWN_COUNT"] = (long)LinkAttribute.CarrierDownCount,
        ["IFLA_EXT_MASK"] = (long)LinkAttribute.ExtMask,
        ["IFLA_PROP_LIST"] = (long)LinkAttribute.Properties,
        ["IFLA_ALT_IFNAME"] = (long)LinkAttribute.Altname,
        ["IFF_UP"] = (long)LinkFlags.Up,
        ["ALTIFNAMSIZ - 1"] = Links.Altname.MaxLength,
        ["IFNAMSIZ - 1"] = Links.Ifname.MaxLength,
    };

    private static readonly Dictionary<string, long> Layouts = new()
    {
        ["sizeof(struct nlmsghdr)"] = Marshal.SizeOf<MessageHeader>(),
        ["NLMSG_HDRLEN"] = MessageHeader.Size,
        ["offsetof(struct nlmsghdr, nlmsg_type)"] = Offset<MessageHeader>(nameof(MessageHeader.Type)),
        ["offsetof(struct nlmsghdr, nlmsg_flags)"] = Offset<MessageHeader>(nameof(MessageHeader.Flags)),
        ["offsetof(struct nlmsghdr, nlmsg_seq)"] = Offset<MessageHeader>(nameof(MessageHeader.Sequence)),
        ["offsetof(struct nlmsghdr, nlmsg_pid)"] = Offset<MessageHeader>(nameof(MessageHeader.Port)),
        ["sizeof(struct ifinfomsg)"] = Marshal.SizeOf<LinkHeader>(),
        ["NLMSG_ALIGN(sizeof(struct ifinfomsg))"] = LinkHeader.Size,
        ["offsetof(struct ifinfomsg, ifi_type)"] = Offset<LinkHeader>(nameof(LinkHeader.Type)),
        ["offsetof(struct ifinfomsg, ifi_index)"] = Offset<LinkHeader>(nameof(LinkHeader.Index)),
        ["offsetof(struct ifinfomsg, ifi_flags)"] = Offset<LinkHeader>(nameof(LinkHeader.Flags)),
        ["offsetof(struct ifinfomsg, ifi_change)"] = Offset<LinkHeader>(nameof(LinkHeader.Change)),
        ["sizeof(struct rtattr)"] = Marshal.SizeOf<AttributeHeader>(),
        ["RTA_LENGTH(0)"] = AttributeHeader.Size,
        ["offsetof(struct rtattr, rta_type)"] = Offset<AttributeHeader>(nameof(AttributeHeader.Type)),
        ["sizeof(struct sockaddr_nl)"] = Marshal.SizeOf<NetlinkAddress>(),
        ["sizeof(struct sockaddr_nl) + 0"] = NetlinkAddress.Size,
        ["offsetof(struct sockaddr_nl, nl_pid)"] = Offset<NetlinkAddress>(nameof(NetlinkAddress.Port)),
        ["offsetof(struct sockaddr_nl, nl_groups)"] = Offset<NetlinkAddress>(nameof(NetlinkAddress.Groups)),
        ["sizeof(struct sockaddr_un)"] = Marshal.SizeOf<Tmds.Linux.sockaddr_un>(),
        ["sizeof(struct flock)"] = Marshal.SizeOf<Tmds.Linux.flock>(),
    };

    [Fact]
    public void Numbers_and_structures_match_the_kernels_headers()
    {
        Assert.Equal("", Compile(Numbers.Concat(Layouts)));
    }

    [Fact]
    public void A_wrong_number_does_not_compile()
    {
        Assert.Contains("NETLINK_ROUTE", Compile([new("NETLINK_ROUTE", 99)]), StringComparison.Ordinal);
    }

    private static long Offset<T>(string property) => Marshal.OffsetOf<T>($"<{property}>k__BackingField");

    // The compiler's output; empty if all assertions hold.
    private static string Compile(IEnumerable<KeyValuePair<string, long>> facts)
    {
        string source = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(source, [
                "#include <stddef.h>",
                "#include <fcntl.h>",
                "#include <sys/socket.h>",
                "#include <sys/un.h>",
                "#include <linux/if.h>",
                "#include <linux/netlink.h>",
                "#include <linux/rtnetlink.h>",
                .. facts.Select(fact => string.Create(
                    CultureInfo.InvariantCulture, $"_Static_assert(({fact.Key}) == {fact.Value}, \"{fact.Key}\");")),
            ]);
            using Process compiler = Process.Start(
                new ProcessStartInfo("gcc", $"-fsyntax-only -x c {source}") { RedirectStandardError = true })!;
            string errors = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            return errors;
        }
        finally
        {
            File.Delete(source);
        }
    }
}
