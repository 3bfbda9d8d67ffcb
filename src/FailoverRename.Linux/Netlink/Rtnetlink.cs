namespace FailoverRename.Linux.Netlink;

/// <summary>Constants of rtnetlink(7). Each comment has the kernel's name.</summary>
internal static class Rtnetlink
{
    /// <summary><c>NETLINK_ROUTE</c></summary>
    internal const int Route = 0;

    /// <summary><c>NETLINK_ADD_MEMBERSHIP</c></summary>
    internal const int AddMembership = 1;

    /// <summary><c>RTNLGRP_LINK</c>: the kernel's messages about changed links.</summary>
    internal const int LinkGroup = 1;

    /// <summary><c>NETLINK_CAP_ACK</c>: an error does not quote the whole request.</summary>
    internal const int CapAck = 10;

    /// <summary><c>NETLINK_EXT_ACK</c>: an error includes the kernel's own text.</summary>
    internal const int ExtAck = 11;

    /// <summary><c>RTEXT_FILTER_SKIP_STATS</c></summary>
    internal const uint SkipStats = 1 << 3;

    /// <summary><c>IFLA_INFO_KIND</c></summary>
    internal const ushort InfoKind = 1;

    /// <summary><c>NLMSGERR_ATTR_MSG</c></summary>
    internal const ushort ErrorText = 1;

    /// <summary><c>NLA_F_NESTED</c></summary>
    internal const ushort Nested = 1 << 15;

    /// <summary><c>NLA_TYPE_MASK</c></summary>
    internal const ushort AttributeTypeMask = 0x3fff;
}
