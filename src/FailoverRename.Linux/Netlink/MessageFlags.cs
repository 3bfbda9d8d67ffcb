using System;

namespace FailoverRename.Linux.Netlink;

/// <summary>The flags of a message (<c>nlmsg_flags</c>).</summary>
[Flags]
internal enum MessageFlags : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>NLM_F_REQUEST</c></summary>
    Request = 0x1,

    /// <summary><c>NLM_F_ACK</c>: answer also on success.</summary>
    Acknowledge = 0x4,

    /// <summary><c>NLM_F_DUMP_INTR</c>: the listed objects changed during the dump.</summary>
    DumpInterrupted = 0x10,

    /// <summary><c>NLM_F_CAPPED</c>: the error does not quote the whole request.</summary>
    Capped = 0x100,

    /// <summary><c>NLM_F_ACK_TLVS</c>: attributes follow the error.</summary>
    ErrorAttributes = 0x200,

    /// <summary><c>NLM_F_DUMP</c>, with a get request: list all objects.</summary>
    Dump = 0x300,
}
