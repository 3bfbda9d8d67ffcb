using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Linux.Logging;
using FailoverRename.Output;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;

namespace FailoverRename;

/// <summary>Prints the properties that the rules set for a slave, as IMPORT{program} of udev(7) reads them.</summary>
internal static class ExportCommand
{
    /// <summary>Runs, prints, and returns the exit status. A device that is no slave has no properties.</summary>
    internal static int Run(IKernel kernel, Ifindex link, EventProperties? uevent, Options options, Log log)
    {
        Scope scope = new Scope.Instance(link) { Uevent = uevent };
        ImmutableArray<FailoverSlave> slaves = scope.Look(kernel);
        if (slaves.All(slave => slave.Link.Index != link))
        {
            return ExitStatus.Right;
        }

        DiagnosticBag faults = new();
        if (RuleSource.Load(kernel, options, Severity.Error, faults) is not { } rules)
        {
            return Refuse(faults, uevent, log);
        }

        foreach (SlaveReport report in SlaveReport.From(RenameReport.Planned(kernel, scope, slaves, rules))
            .Where(report => report.Slave.Link.Index == link))
        {
            foreach ((string key, string value) in report.Env)
            {
                Console.Out.WriteLine($"{key}={Quoted(value)}");
            }

            Tell(report, uevent, log);
        }

        return ExitStatus.Right;
    }

    // In an event the log gets one line of it: the run for the same event says it all. A failed import would only
    // add noise.
    private static int Refuse(DiagnosticBag faults, EventProperties? uevent, Log log)
    {
        if (log.IsConsole)
        {
            Terminal.Print(faults);
        }

        string first = log.IsConsole ? "" : $": {DiagnosticText.Line(faults.Found.First(IsError))}";
        log.Write(LogPriority.Error, $"the rules are invalid; no property is set{first}");
        return uevent is null ? ExitStatus.InvalidRules : ExitStatus.Right;
    }

    private static bool IsError(Diagnostic fault) => fault.Severity == Severity.Error;

    // Every event forgets the properties and sets them again, so only the first one has something to tell.
    private static void Tell(SlaveReport report, EventProperties? uevent, Log log)
    {
        bool first = uevent is not null && uevent.Properties.GetValueOrDefault("ACTION") == "add";
        LogPriority priority = first ? LogPriority.Info : LogPriority.Debug;
        if (log.Tells(priority) && ReportText.Marked(report) is { } line)
        {
            log.Write(new LogEntry(priority, line) { Fields = LogFields.OfEnv(report) });
        }
    }

    // udev takes quotes around a value away, and white space.
    private static string Quoted(string value) =>
        value != value.Trim() || value.StartsWith('"') || value.StartsWith('\'') ? $"\"{value}\"" : value;
}
