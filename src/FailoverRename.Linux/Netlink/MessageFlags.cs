using System;

namespace FailoverRename.Linux.Netlink;

/// <summary>How a message is meant (<c>nlmsg_flags</c>).</summary>
[Flags]
internal enum MessageFlags : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>NLM_F_REQUEST</c></summary>
    Request = 0x1,

    /// <summary><c>NLM_F_ACK</c>: answer even if all is well.</summary>
    Acknowledge = 0x4,

    /// <summary><c>NLM_F_DUMP_INTR</c>: what is dumped has changed in between.</summary>
    DumpInterrupted = 0x10,

    /// <summary><c>NLM_F_CAPPED</c>: an error does not quote the whole request.</summary>
    Capped = 0x100,

    /// <summary><c>NLM_F_ACK_TLVS</c>: attributes follow the error.</summary>
    ErrorAttributes = 0x200,

    /// <summary><c>NLM_F_DUMP</c>, with a get request: all there are.</summary>
    Dump = 0x300,
}
