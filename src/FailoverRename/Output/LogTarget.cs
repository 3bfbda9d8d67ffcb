namespace FailoverRename.Output;

/// <summary>Where messages go, as --log-target says it; the words are those of systemd(1).</summary>
internal enum LogTarget
{
    /// <summary>In an event of udev(7) the system's log; else as the streams lead.</summary>
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
