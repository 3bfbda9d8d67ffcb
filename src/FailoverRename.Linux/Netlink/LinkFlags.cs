using System;

namespace FailoverRename.Linux.Netlink;

/// <summary>A link's flags (<c>ifi_flags</c>, <c>IFF_*</c>).</summary>
[Flags]
internal enum LinkFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>IFF_UP</c></summary>
    Up = 0x1,
}
