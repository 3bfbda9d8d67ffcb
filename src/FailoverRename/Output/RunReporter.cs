using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.CommandLine;
using FailoverRename.Links;
using FailoverRename.Linux.Logging;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Text;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename.Output;

/// <summary>
/// Reports the results of a run. The result of a dry run and JSON go to standard output, and the rest are messages. A
/// message has the level of systemd-udevd's message about the same thing. For a rename, it has the level of the
/// kernel's message.
/// </summary>
/// <param name="options">The options of the command line.</param>
/// <param name="log">Receives the messages.</param>
/// <param name="recurring">Whether the next event will report the same faults of the rules again.</param>
internal sealed class RunReporter(Options options, Log log, bool recurring)
{
    /// <summary>The message for a machine without failover devices.</summary>
    internal const string NoDevice = "there is no failover device here";

    // Each event writes these lines to the log. The command check prints all faults.
    private const int MostFaults = 5;

    // Whether a message has the file and line of the rule in addition to its title.
    private bool Places => options.Verbose || !log.IsConsole;

    /// <summary>Reports warnings about the rules. The rules count all the same.</summary>
    internal void Warn(DiagnosticBag faults)
    {
        if (!log.IsConsole)
        {
            Write(faults.Found, recurring ? LogPriority.Debug : LogPriority.Warning);
        }
        else if (log.IsEnabled(LogPriority.Warning))
        {
            Terminal.Print(faults);
        }
    }

    /// <summary>Reports devices that a recorded machine lacks.</summary>
    internal void Warn(IEnumerable<MissingDevice> missing)
    {
        foreach (string line in new MissingText(options).Lines(missing))
        {
            log.Write(new LogEntry(LogPriority.Warning, line));
        }
    }

    /// <summary>Reports that the machine has no failover device. In JSON, the empty list says this.</summary>
    internal void AnnounceNoDevice()
    {
        if (!options.Json)
        {
            log.Write(LogPriority.Info, NoDevice);
        }
    }

    /// <summary>Reports that there was no slave to name.</summary>
    internal void AnnounceNobody()
    {
        if (options.Json)
        {
            Streams.Print(ReportJson.Slaves([]));
        }
    }

    /// <summary>Reports faults of the rules, because of which these slaves keep their names.</summary>
    internal void Announce(DiagnosticBag faults, ImmutableArray<FailoverSlave> keeping)
    {
        AnnounceNobody();
        if (log.IsConsole)
        {
            if (log.IsEnabled(LogPriority.Error))
            {
                Terminal.Print(faults);
            }

            string names = string.Join(", ", keeping.Select(slave => $"'{slave.Link.Name}'"));
            string kept = keeping.IsEmpty ? "" : $"; keeping {names}";
            log.Write(LogPriority.Error, $"the rules are invalid, nothing is renamed{kept}");
            return;
        }

        Write(faults.Found.Where(fault => fault.Severity == Severity.Error), LogPriority.Error);
        foreach (FailoverSlave slave in keeping)
        {
            string name = slave.Link.Name;
            Message(
                LogPriority.Error,
                $"{name}: cannot be named, the rules are invalid; keeping '{name}'",
                () => LogFields.Of(slave));
        }
    }

    /// <summary>Whether debug messages are written.</summary>
    internal bool TellsDebug => log.IsEnabled(LogPriority.Debug);

    /// <summary>Reports the members that were announced to udev. Returns false if one could not be announced.</summary>
    internal bool Announce(ImmutableArray<Announcement> announcements)
    {
        foreach (Announcement announcement in announcements.Where(one => one.Why?.Kind != RefusalKind.Gone))
        {
            string name = announcement.Member.Name;
            Func<ImmutableArray<LogField>> fields = () => LogFields.Of(announcement.Member);
            if (announcement.Why is { } why)
            {
                Message(LogPriority.Error, ReportText.NotAnnounced(name, why), fields);
            }
            else
            {
                Did(LogPriority.Info, ReportText.Announced(name), fields);
            }
        }

        return announcements.All(one => one.Why is null or { Kind: RefusalKind.Gone });
    }

    /// <summary>Reports the members that a run would announce to udev.</summary>
    internal void WouldAnnounce(IEnumerable<LinkSnapshot> unmarked)
    {
        foreach (LinkSnapshot member in unmarked)
        {
            Answer(ReportText.WouldAnnounce(member.Name));
        }
    }

    /// <summary>Reports the properties that udev has of a slave.</summary>
    internal void TellMarks(
        FailoverSlave slave, IReadOnlyDictionary<string, string> marks, SlaveReport? report) => Message(
        options.New ? LogPriority.Info : LogPriority.Debug,
        ReportText.Marked(slave, marks, report),
        () => LogFields.OfProperties(slave, marks));

    /// <summary>Reports the outcome of each slave.</summary>
    /// <param name="slaves">The slaves that are there.</param>
    /// <param name="gone">The renames of slaves that have gone since.</param>
    /// <param name="rules">The rules.</param>
    internal void Announce(ImmutableArray<SlaveReport> slaves, ImmutableArray<RenameStep> gone, RuleSet rules)
    {
        if (options.Json)
        {
            Streams.Print(ReportJson.Slaves(slaves));
        }

        foreach (SlaveReport slave in slaves)
        {
            Announce(slave);
            foreach (AltnameReport altname in slave.Altnames)
            {
                Announce(slave, altname);
            }

            if (options.Verbose && options.DryRun)
            {
                foreach (string line in Explanation.Lines(slave, rules))
                {
                    Answer(line);
                }
            }
        }

        foreach (RenameStep step in gone)
        {
            Did(LogPriority.Info, ReportText.Gone(step), () => LogFields.Of(step));
        }
    }

    private void Announce(SlaveReport slave)
    {
        Func<ImmutableArray<LogField>> fields = () => LogFields.Of(slave);
        Did(LogPriority.Info, ReportText.Done(slave, Places), fields);
        CouldNot(LogPriority.Error, ReportText.Refused(slave), fields);
        Message(LogPriority.Error, ReportText.StillDown(slave), fields);
        if (options.DryRun || log.IsEnabled(LogPriority.Debug))
        {
            Did(LogPriority.Debug, ReportText.Kept(slave, Places), fields);
        }
    }

    private void Announce(SlaveReport slave, AltnameReport altname)
    {
        Func<ImmutableArray<LogField>> fields = () => LogFields.Of(slave, altname);
        Did(LogPriority.Info, ReportText.Done(slave, altname, Places), fields);
        CouldNot(LogPriority.Warning, ReportText.Refused(slave, altname), fields);
        if (options.DryRun ? options.Verbose : log.IsEnabled(LogPriority.Debug))
        {
            Did(LogPriority.Debug, ReportText.Kept(slave, altname, Places), fields);
        }
    }

    // The result of a dry run and the changes of a run by hand go to standard output. In other runs, a change is a
    // message.
    private void Did(LogPriority priority, string? line, Func<ImmutableArray<LogField>> fields)
    {
        if (options.DryRun || (log.IsConsole && log.IsEnabled(priority)))
        {
            Answer(line);
        }
        else if (!log.IsConsole)
        {
            Message(priority, line, fields);
        }
    }

    // The result of a dry run includes refusals, even with --quiet, and with every log target.
    private void CouldNot(LogPriority priority, string? line, Func<ImmutableArray<LogField>> fields)
    {
        bool answers = options.DryRun && !options.Json;
        if (answers && line is not null)
        {
            Streams.Print(Printable.Escape(line));
        }

        if (!answers || !log.IsConsole)
        {
            Message(priority, line, fields);
        }
    }

    private void Message(LogPriority priority, string? line, Func<ImmutableArray<LogField>> fields)
    {
        if (line is not null && log.IsEnabled(priority))
        {
            log.Write(new LogEntry(priority, line) { Fields = log.IsConsole ? [] : fields() });
        }
    }

    private void Write(IEnumerable<Diagnostic> faults, LogPriority priority)
    {
        foreach (Diagnostic fault in faults.Take(MostFaults))
        {
            Message(priority, DiagnosticText.Line(fault), () => LogFields.Of(fault));
        }
    }

    private void Answer(string? line)
    {
        if (line is not null && !options.Json && !options.Quiet)
        {
            Streams.Print(Printable.Escape(line));
        }
    }
}
