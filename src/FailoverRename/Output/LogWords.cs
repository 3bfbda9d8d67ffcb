using FailoverRename.Linux.Logging;

namespace FailoverRename.Output;

/// <summary>The words that --log-target and --log-level accept, which are those of systemd's own tools.</summary>
internal static class LogWords
{
    internal const string Targets = "auto, console, journal, journal-or-kmsg, kmsg, syslog, syslog-or-kmsg or null";
    internal const string Levels = "emerg, alert, crit, err, warning, notice, info or debug, or a digit from 0 to 7";

    /// <summary>The target for a word; null if the word is unknown.</summary>
    internal static LogTarget? Target(string word) => word switch
    {
        "auto" => LogTarget.Auto,
        "console" => LogTarget.Console,
        "journal" => LogTarget.Journal,
        "journal-or-kmsg" => LogTarget.JournalOrKmsg,
        "kmsg" => LogTarget.Kmsg,
        "syslog" => LogTarget.Syslog,
        "syslog-or-kmsg" => LogTarget.SyslogOrKmsg,
        "null" => LogTarget.Null,
        _ => null,
    };

    /// <summary>The level for a word or digit; null if it is unknown.</summary>
    internal static LogPriority? Level(string word) => word switch
    {
        "emerg" => LogPriority.Emergency,
        "alert" => LogPriority.Alert,
        "crit" => LogPriority.Critical,
        "err" => LogPriority.Error,
        "warning" => LogPriority.Warning,
        "notice" => LogPriority.Notice,
        "info" => LogPriority.Info,
        "debug" => LogPriority.Debug,
        [>= '0' and <= '7' and var digit] => (LogPriority)(digit - '0'),
        _ => null,
    };
}
