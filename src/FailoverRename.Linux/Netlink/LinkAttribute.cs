namespace FailoverRename.Linux.Netlink;

/// <summary>A link's attributes (<c>IFLA_*</c>).</summary>
internal enum LinkAttribute : ushort
{
    /// <summary><c>IFLA_IFNAME</c></summary>
    Name = 3,

    /// <summary><c>IFLA_MASTER</c></summary>
    Master = 10,

    /// <summary><c>IFLA_WIRELESS</c></summary>
    Wireless = 11,

    /// <summary><c>IFLA_LINKINFO</c></summary>
    Info = 18,

    /// <summary><c>IFLA_EXT_MASK</c></summary>
    ExtMask = 29,

    /// <summary><c>IFLA_CARRIER</c></summary>
    Carrier = 33,

    /// <summary><c>IFLA_CARRIER_DOWN_COUNT</c></summary>
    CarrierDownCount = 48,

    /// <summary><c>IFLA_PROP_LIST</c></summary>
    Properties = 52,

    /// <summary><c>IFLA_ALT_IFNAME</c></summary>
    Altname = 53,
}
