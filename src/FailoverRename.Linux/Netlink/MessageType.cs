namespace FailoverRename.Linux.Netlink;

/// <summary>The type of a message (<c>nlmsg_type</c>).</summary>
internal enum MessageType : ushort
{
    /// <summary><c>NLMSG_ERROR</c>, also used for an acknowledgement.</summary>
    Error = 2,

    /// <summary><c>NLMSG_DONE</c>: the end of a dump.</summary>
    Done = 3,

    /// <summary><c>RTM_NEWLINK</c></summary>
    NewLink = 16,

    /// <summary><c>RTM_DELLINK</c></summary>
    DeleteLink = 17,

    /// <summary><c>RTM_GETLINK</c></summary>
    GetLink = 18,

    /// <summary><c>RTM_SETLINK</c></summary>
    SetLink = 19,

    /// <summary><c>RTM_NEWLINKPROP</c></summary>
    NewLinkProperty = 108,

    /// <summary><c>RTM_DELLINKPROP</c></summary>
    DeleteLinkProperty = 109,
}
