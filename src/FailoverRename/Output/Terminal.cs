using System;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;

namespace FailoverRename.Output;

/// <summary>Tells an administrator: the answer on standard output, what went wrong on standard error.</summary>
internal sealed class Terminal(Options options) : IAnnouncer
{
    // Nobody reads more of them.
    private const int MostFaults = 100;

    /// <inheritdoc/>
    public void Warn(DiagnosticBag faults) => Print(faults);

    /// <summary>Prints all that was found in the rules.</summary>
    internal static void Print(DiagnosticBag faults)
    {
        ImmutableArray<Diagnostic> found = faults.Found;
        foreach (Diagnostic fault in found.Take(MostFaults))
        {
            Console.Error.WriteLine(DiagnosticText.Full(fault));
        }

        if (found.Length > MostFaults)
        {
            Console.Error.WriteLine($"failover-rename: and {found.Length - MostFaults} faults more");
        }
    }

    /// <inheritdoc/>
    public void Announce(DiagnosticBag faults, ImmutableArray<FailoverSlave> keeping)
    {
        if (options.Json)
        {
            Console.Out.WriteLine(ReportJson.Slaves([]));
        }

        Print(faults);
        string names = Printable.Escape(string.Join(", ", keeping.Select(slave => $"'{slave.Link.Name}'")));
        Console.Error.WriteLine($"failover-rename: the rules are invalid, nothing is renamed; keeping {names}");
    }

    /// <inheritdoc/>
    public void Announce(RenameReport report, RuleSet rules)
    {
        ImmutableArray<SlaveReport> slaves = SlaveReport.From(report);
        if (options.Json)
        {
            Console.Out.WriteLine(ReportJson.Slaves(slaves));
        }

        foreach (SlaveReport slave in slaves)
        {
            Answer(ReportText.Done(slave, options.Verbose));
            Complain(ReportText.Refused(slave));
            Complain(ReportText.StillDown(slave));
            if (options.Verbose || options.DryRun)
            {
                Answer(ReportText.Kept(slave, options.Verbose));
            }

            if (options.Verbose && options.DryRun)
            {
                Answer(ReportText.Staying(slave));
            }

            foreach (AltnameReport altname in slave.Altnames)
            {
                Answer(ReportText.Done(slave, altname, options.Verbose));
                Complain(ReportText.Refused(slave, altname));
                Answer(options.Verbose ? ReportText.Kept(slave, altname, options.Verbose) : null);
            }

            if (options.Verbose && options.DryRun)
            {
                foreach (string line in Explanation.Lines(slave, rules))
                {
                    Answer(line);
                }
            }
        }

        foreach (RenameStep step in report.Gone)
        {
            Answer(ReportText.Gone(step));
        }
    }

    private static void Complain(string? line)
    {
        if (line is not null)
        {
            Console.Error.WriteLine(line);
        }
    }

    private void Answer(string? line)
    {
        if (line is not null && !options.Json && !options.Quiet)
        {
            Console.Out.WriteLine(line);
        }
    }
}
