using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Linux;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;

namespace FailoverRename.Output;

/// <summary>
/// Tells the system's log what a hotplug event led to: a line for each rename and each failure, and nothing for
/// what was right already. Nobody sees what a program prints that udev(7) runs.
/// </summary>
internal sealed class Journal : IAnnouncer
{
    // Each event says them again; check says them all.
    private const int MostFaults = 5;

    /// <inheritdoc/>
    public void Announce(DiagnosticBag faults, ImmutableArray<FailoverSlave> keeping)
    {
        foreach (Diagnostic fault in faults.Found.Where(fault => fault.Severity == Severity.Error).Take(MostFaults))
        {
            SystemLog.Write(LogPriority.Error, DiagnosticText.Line(fault));
        }

        foreach (FailoverSlave slave in keeping)
        {
            string name = slave.Link.Name;
            SystemLog.Write(LogPriority.Error, $"{name}: cannot be named, the rules are invalid; keeping '{name}'");
        }
    }

    /// <inheritdoc/>
    public void Warn(DiagnosticBag faults)
    {
        // Every event would say it again: a dry run and check do.
    }

    /// <inheritdoc/>
    public void Announce(RenameReport report, RuleSet rules)
    {
        foreach (SlaveReport slave in SlaveReport.From(report))
        {
            Write(LogPriority.Info, ReportText.Done(slave, verbose: true));
            Write(LogPriority.Error, ReportText.Refused(slave));
            Write(LogPriority.Error, ReportText.StillDown(slave));
            foreach (AltnameReport altname in slave.Altnames)
            {
                Write(LogPriority.Info, ReportText.Done(slave, altname, verbose: true));
                Write(LogPriority.Error, ReportText.Refused(slave, altname));
            }
        }

        foreach (RenameStep step in report.Gone)
        {
            Write(LogPriority.Info, ReportText.Gone(step));
        }
    }

    private static void Write(LogPriority priority, string? line)
    {
        if (line is not null)
        {
            SystemLog.Write(priority, line);
        }
    }
}
