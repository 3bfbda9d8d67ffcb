namespace FailoverRename.Linux.Logging;

/// <summary>The priority of a line of the log: the levels of syslog(3), with its numbers.</summary>
public enum LogPriority
{
    /// <summary><c>LOG_EMERG</c>.</summary>
    Emergency = 0,

    /// <summary><c>LOG_ALERT</c>.</summary>
    Alert = 1,

    /// <summary><c>LOG_CRIT</c>.</summary>
    Critical = 2,

    /// <summary><c>LOG_ERR</c>: a name is not as the rules say.</summary>
    Error = 3,

    /// <summary><c>LOG_WARNING</c>: something other than a name is not as the rules say.</summary>
    Warning = 4,

    /// <summary><c>LOG_NOTICE</c>.</summary>
    Notice = 5,

    /// <summary><c>LOG_INFO</c>: what was done.</summary>
    Info = 6,

    /// <summary><c>LOG_DEBUG</c>: what was right already.</summary>
    Debug = 7,
}
