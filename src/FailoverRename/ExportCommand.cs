using System;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Output;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;

namespace FailoverRename;

/// <summary>Prints the properties that the rules set for a slave, as IMPORT{program} of udev(7) reads them.</summary>
internal static class ExportCommand
{
    /// <summary>Runs, prints, and returns the exit status. A device that is no slave has no properties.</summary>
    internal static int Run(IKernel kernel, Ifindex link, EventProperties? uevent, Options options)
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
            return Refuse(faults, uevent);
        }

        foreach (SlaveReport report in SlaveReport.From(RenameReport.Planned(kernel, scope, slaves, rules))
            .Where(report => report.Slave.Link.Index == link))
        {
            foreach ((string key, string value) in report.Env)
            {
                Console.Out.WriteLine($"{key}={Quoted(value)}");
            }
        }

        return ExitStatus.Right;
    }

    // The run for the same event says it in the log; a failed import would only add noise.
    private static int Refuse(DiagnosticBag faults, EventProperties? uevent)
    {
        if (uevent is not null)
        {
            return ExitStatus.Right;
        }

        Terminal.Print(faults);
        Console.Error.WriteLine("failover-rename: the rules are invalid; no property is set");
        return ExitStatus.InvalidRules;
    }

    // udev takes quotes around a value away, and white space.
    private static string Quoted(string value) =>
        value != value.Trim() || value.StartsWith('"') || value.StartsWith('\'') ? $"\"{value}\"" : value;
}
