using System;
using FailoverRename.CommandLine;
using FailoverRename.Linux.Files;
using FailoverRename.Linux.Logging;
using FailoverRename.Text;

namespace FailoverRename.Output;

/// <summary>
/// Where a run says what it did and what it could not do. What was asked for (a dry run, JSON, properties) is not a
/// message: it goes to standard output whatever the target.
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

    /// <summary>Whether messages are for the one who called the program, and not for the system's log.</summary>
    internal bool IsConsole => _target == LogTarget.Console;

    /// <summary>The log of a command that an administrator runs and that has no options for messages.</summary>
    internal static Log OfConsole() => new(LogTarget.Console, LogPriority.Info);

    /// <summary>The log that the options ask for.</summary>
    /// <remarks>
    /// Nobody sees what udev's programs print, so an event has the system's log, and a dry run in one has not: it
    /// answers a person. By hand both streams stay what they are, as scripts read them; only where both lead to the
    /// journal anyway does it get the same lines with their priority and fields.
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

    /// <summary>Whether a message of this priority is said at all.</summary>
    internal bool IsEnabled(LogPriority priority) => priority <= _level;

    /// <summary>Says a message about a device or a file, which it names.</summary>
    internal void Write(LogEntry entry) => Write(entry, entry.Text);

    /// <summary>Says a message about the program itself.</summary>
    internal void Write(LogPriority priority, string message) =>
        Write(new LogEntry(priority, message), $"failover-rename: {message}");

    // A line that no log takes is not lost; where standard error leads nowhere, either, there is none left.
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
