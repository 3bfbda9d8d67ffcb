using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Output;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename;

/// <summary>Names slaves, or shows how they would be named.</summary>
/// <param name="kernel">The devices.</param>
/// <param name="scope">Which slaves.</param>
/// <param name="options">What the command line asks for.</param>
/// <param name="announcer">Tells what came of it.</param>
internal sealed class RenameCommand(IKernel kernel, Scope scope, Options options, Announcer announcer)
{
    // The slaves at the first look, and what came of them; nothing where the rules are invalid.
    private ImmutableArray<FailoverSlave> _slaves = [];
    private ImmutableArray<SlaveReport> _reports = [];

    /// <summary>Runs for an administrator, and returns the exit status.</summary>
    /// <param name="inEvent">Whether it is an event's program that was given devices.</param>
    internal int ByHand(bool inEvent)
    {
        int status = Run(evenForNobody: !inEvent);
        if (status == ExitStatus.InvalidRules)
        {
            return status;
        }

        IEnumerable<LinkSnapshot> unmarked =
        [
            .. Announcement.Unmarked(kernel, scope.Members(kernel)),
            .. kernel.HasUdev ? Announcement.Outdated(kernel, scope.Look(kernel), ExemptFromMaster()) : [],
        ];
        bool announced = options.DryRun
            ? announcer.WouldAnnounce(unmarked)
            : announcer.Announce(Announcement.Now(kernel, unmarked));
        return announced ? status : ExitStatus.Refused;
    }

    /// <summary>Runs for an event, and returns the exit status.</summary>
    internal int ForEvent(EventProperties uevent)
    {
        int status = Run(evenForNobody: false);
        if (options.DryRun || _slaves.IsEmpty)
        {
            return status;
        }

        bool announced =
            announcer.Announce(Announcement.AfterEvent(kernel, uevent, _slaves, ExemptFromMaster()));
        if (options.New || announcer.TellsDebug)
        {
            TellMarks(uevent.Link);
        }

        return announced ? status : ExitStatus.Refused;
    }

    // Most events have nothing to name, so they end before the rules are read. An administrator is told faults of the
    // rules, and that there is no device, even where there is nothing to name.
    private int Run(bool evenForNobody)
    {
        _slaves = scope.Look(kernel);
        if (_slaves.IsEmpty && !evenForNobody)
        {
            announcer.AnnounceNobody();
            return ExitStatus.Right;
        }

        if (_slaves.IsEmpty && scope is Scope.All && FailoverTopology.All(kernel).IsEmpty)
        {
            announcer.AnnounceNoDevice();
        }

        DiagnosticBag faults = new();
        if (RuleSource.Load(kernel, options, faults) is not { } rules)
        {
            announcer.Announce(faults, _slaves);
            return ExitStatus.InvalidRules;
        }

        announcer.Warn(faults);
        if (_slaves.IsEmpty)
        {
            announcer.AnnounceNobody();
            return ExitStatus.Right;
        }

        RenameReport report = options.DryRun
            ? RenameReport.Planned(kernel, scope, _slaves, rules)
            : Convergence.Run(kernel, scope, _slaves, rules, options.AllowDown);
        _reports = SlaveReport.From(report);
        announcer.Announce(_reports, report.Gone, rules);
        return report.Settled ? ExitStatus.Right : ExitStatus.Refused;
    }

    // The slaves whose marks need not have their master's name: rules set another value, or the run has renamed the
    // slave, so that udev sets the marks in the event of that.
    private HashSet<Ifindex> ExemptFromMaster() =>
    [
        .. _reports
            .Where(report => report.Previous is not null || report.Env.ContainsKey(Marks.Master))
            .Select(report => report.Slave.Link.Index),
    ];

    // Logs the marks that udev has now, not those that are wanted.
    private void TellMarks(Ifindex link)
    {
        FailoverSlave? slave = FailoverTopology.Around(kernel, link)?.Slaves
            .FirstOrDefault(slave => slave.Link.Index == link);
        if (slave is null)
        {
            return;
        }

        UdevRecord record = kernel.Record(link);
        SlaveReport? report = _reports.FirstOrDefault(report => report.Slave.Link.Index == link);
        SortedList<string, string> marks = new(StringComparer.Ordinal);
        foreach ((string key, _) in Marks.Of(slave, report is null ? [] : report.Env))
        {
            if (record.Properties.TryGetValue(key, out string? value))
            {
                marks.Add(key, value);
            }
        }

        if (marks.Count > 0)
        {
            announcer.TellMarks(slave, marks, report?.Rule);
        }
    }
}
