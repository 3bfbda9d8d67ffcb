namespace FailoverRename.Output;

/// <summary>The target of messages, as in --log-target and systemd(1).</summary>
internal enum LogTarget
{
    /// <summary>
    /// In an event of udev(7) the system's log; otherwise the standard streams, or the journal if they lead there.
    /// </summary>
    Auto,

    /// <summary>Standard output and error.</summary>
    Console,

    /// <summary>The journal.</summary>
    Journal,

    /// <summary>The journal, or the kernel's log.</summary>
    JournalOrKmsg,

    /// <summary>The kernel's log.</summary>
    Kmsg,

    /// <summary>The syslog socket.</summary>
    Syslog,

    /// <summary>The syslog socket, or the kernel's log.</summary>
    SyslogOrKmsg,

    /// <summary>Nowhere.</summary>
    Null,
}
