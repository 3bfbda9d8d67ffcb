using System;
using FailoverRename.CommandLine;
using FailoverRename.Linux.Files;
using FailoverRename.Linux.Logging;
using FailoverRename.Text;

namespace FailoverRename.Output;

/// <summary>
/// Writes messages, which say what a run did and what it could not do, to the target. The result of a dry run, JSON and
/// properties are not messages: they always go to standard output.
/// </summary>
internal sealed class Log
{
    private readonly LogTarget _target;
    private readonly LogPriority _level;

    private Log(LogTarget target, LogPriority level)
    {
        _target = target;
        _level = level;
    }

    /// <summary>Whether messages go to the standard streams and not to a log.</summary>
    internal bool IsConsole => _target == LogTarget.Console;

    /// <summary>The log of a command that an administrator runs and that has no options for messages.</summary>
    internal static Log OfConsole() => new(LogTarget.Console, LogPriority.Info);

    /// <summary>The log that the options ask for.</summary>
    /// <remarks>
    /// In an event, messages go to the system's log, because nobody sees what udev's programs print. A dry run in an
    /// event is for a person and uses the standard streams. By hand, messages also go to the standard streams, because
    /// scripts read these. If both streams lead to the journal, it gets the same lines with priority and fields.
    /// </remarks>
    internal static Log For(Options options, UdevEvent? uevent)
    {
        LogPriority level = options.LogLevel ?? (options.Quiet, options.Verbose) switch
        {
            (true, _) => LogPriority.Warning,
            (_, true) => LogPriority.Debug,
            _ => LogPriority.Info,
        };
        return new Log(options.LogTarget == LogTarget.Auto ? Auto(options, uevent) : options.LogTarget, level);
    }

    /// <summary>Whether messages of this priority are written.</summary>
    internal bool IsEnabled(LogPriority priority) => priority <= _level;

    /// <summary>Writes a message that begins with the name of a device or a file.</summary>
    internal void Write(LogEntry entry) => Write(entry, entry.Text);

    /// <summary>Writes a message about the program itself.</summary>
    internal void Write(LogPriority priority, string message) =>
        Write(new LogEntry(priority, message), $"failover-rename: {message}");

    // A line that no log accepts goes to standard error.
    private void Write(LogEntry entry, string onConsole)
    {
        if (IsEnabled(entry.Priority) && _target != LogTarget.Null && !Taken(entry))
        {
            Streams.PrintError(Printable.Escape(onConsole));
        }
    }

    private bool Taken(LogEntry entry) => _target switch
    {
        LogTarget.Auto =>
            SystemLog.ToJournal(entry) || SystemLog.ToSyslog(entry) || SystemLog.ToKernel(entry),
        LogTarget.Journal => SystemLog.ToJournal(entry),
        LogTarget.JournalOrKmsg => SystemLog.ToJournal(entry) || SystemLog.ToKernel(entry),
        LogTarget.Kmsg => SystemLog.ToKernel(entry),
        LogTarget.Syslog => SystemLog.ToSyslog(entry),
        LogTarget.SyslogOrKmsg => SystemLog.ToSyslog(entry) || SystemLog.ToKernel(entry),
        _ => false,
    };

    private static LogTarget Auto(Options options, UdevEvent? uevent)
    {
        if (uevent is not null && !options.DryRun)
        {
            return LogTarget.Auto;
        }

        return StandardStreams.LeadToJournal(Environment.GetEnvironmentVariable("JOURNAL_STREAM"))
            ? LogTarget.Journal
            : LogTarget.Console;
    }
}
