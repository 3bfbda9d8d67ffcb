using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.CommandLine;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Output;
using FailoverRename.RuleFiles;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename.Commands;

/// <summary>Names slaves, or shows how it would name them.</summary>
/// <param name="kernel">The devices.</param>
/// <param name="request">What the run is asked for.</param>
/// <param name="options">The options of the command line.</param>
/// <param name="reporter">Reports the results.</param>
internal sealed class RenameCommand(IKernel kernel, RunRequest request, Options options, RunReporter reporter)
{
    // The slaves as first read, and their results. If the rules are invalid, there are no results.
    private ImmutableArray<FailoverSlave> _slaves = [];
    private ImmutableArray<SlaveReport> _reports = [];

    /// <summary>Runs for an administrator, and returns the exit status.</summary>
    /// <param name="inEvent">Whether udev started the program for an event, but with devices as arguments.</param>
    internal int ByHand(bool inEvent)
    {
        int status = Run(evenForNobody: !inEvent);
        if (status == ExitStatus.InvalidRules)
        {
            return status;
        }

        IEnumerable<LinkSnapshot> unmarked =
        [
            .. Announcement.Unmarked(kernel, request.Scope.Members(kernel)),
            .. kernel.HasUdev ? Announcement.Outdated(kernel, request.Scope.Look(kernel), ExemptFromMaster()) : [],
        ];
        if (options.DryRun)
        {
            reporter.WouldAnnounce(unmarked);
            return status;
        }

        return reporter.Announce(Announcement.Now(kernel, unmarked)) ? status : ExitStatus.Refused;
    }

    /// <summary>Runs for an event, and returns the exit status.</summary>
    internal int ForEvent()
    {
        Uevent uevent = request.Uevent!;
        int status = Run(evenForNobody: false);
        if (options.DryRun || _slaves.IsEmpty)
        {
            return status;
        }

        bool announced =
            reporter.Announce(Announcement.AfterEvent(kernel, uevent, _slaves, ExemptFromMaster()));
        if (options.New || reporter.TellsDebug)
        {
            TellMarks(uevent.Link);
        }

        return announced ? status : ExitStatus.Refused;
    }

    // Most events have nothing to name, so they end before the rules are read. For an administrator, the rules are
    // always read and their errors are reported, and the run says so if there is no failover device.
    private int Run(bool evenForNobody)
    {
        _slaves = request.Scope.Look(kernel);
        if (_slaves.IsEmpty && !evenForNobody)
        {
            reporter.AnnounceNobody();
            return ExitStatus.Right;
        }

        if (_slaves.IsEmpty && request.Scope is Scope.All && FailoverTopology.All(kernel).IsEmpty)
        {
            reporter.AnnounceNoDevice();
        }

        DiagnosticBag faults = new();
        if (RuleSource.Load(kernel, options, faults) is not { } rules)
        {
            reporter.Announce(faults, _slaves);
            return ExitStatus.InvalidRules;
        }

        reporter.Warn(faults);
        if (_slaves.IsEmpty)
        {
            reporter.AnnounceNobody();
            return ExitStatus.Right;
        }

        RenameReport report = options.DryRun
            ? RenameReport.Planned(kernel, request.Uevent, _slaves, rules)
            : Convergence.Run(kernel, request, _slaves, rules);
        _reports = SlaveReport.From(report);
        reporter.Announce(_reports, report.Gone, rules);
        return report.Settled ? ExitStatus.Right : ExitStatus.Refused;
    }

    // The slaves whose marks need not have their master's name: rules set another value, or the run has renamed the
    // slave, so that udev sets the marks in the event of the rename.
    private HashSet<Ifindex> ExemptFromMaster() =>
    [
        .. _reports
            .Where(report => report.Previous is not null || report.Env.ContainsKey(UdevProperties.Master))
            .Select(report => report.Slave.Link.Index),
    ];

    // Reports the marks that udev has now. They can differ from the marks that the device should have.
    private void TellMarks(Ifindex link)
    {
        FailoverSlave? slave = FailoverTopology.Around(kernel, link)?.Slaves
            .FirstOrDefault(slave => slave.Link.Index == link);
        if (slave is null)
        {
            return;
        }

        UdevEntry record = kernel.Record(link);
        SlaveReport? report = _reports.FirstOrDefault(report => report.Slave.Link.Index == link);
        IReadOnlyDictionary<string, string> marks = UdevProperties.In(record, slave, report is null ? [] : report.Env);
        if (marks.Count > 0)
        {
            reporter.TellMarks(slave, marks, report);
        }
    }
}
