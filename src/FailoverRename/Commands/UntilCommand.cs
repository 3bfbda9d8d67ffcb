using System;
using System.Diagnostics;
using System.Linq;
using FailoverRename.CommandLine;
using FailoverRename.Execution;
using FailoverRename.Linux;
using FailoverRename.Linux.Logging;
using FailoverRename.Output;
using FailoverRename.RuleFiles;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;
using FailoverRename.Watching;

namespace FailoverRename.Commands;

/// <summary>Waits until a failover instance is in a state, for scripts.</summary>
internal sealed class UntilCommand(LinuxKernel kernel, AwaitedState awaited, Options options, Log log)
{
    // The wanted names can depend on udev's records, and no message tells of a change of these.
    private static readonly TimeSpan RecordsInterval = TimeSpan.FromMilliseconds(500);

    private readonly WatchedDevice _device = new(kernel, options.Devices[0]);

    /// <summary>Runs, and returns the exit status.</summary>
    internal int Run()
    {
        DiagnosticBag faults = new();
        RuleSet? rules = awaited == AwaitedState.Named ? RuleSource.Load(kernel, options, faults) : null;
        Terminal.Print(faults);
        if (faults.HasErrors)
        {
            log.Write(LogPriority.Error, ListCommand.NoWantedName);
            return ExitStatus.InvalidRules;
        }

        long began = Stopwatch.GetTimestamp();
        using Interruption interruption = new(endWithOutput: false);
        using LinkMonitor monitor = new(kernel, interruption);
        while (true)
        {
            if (Obstacle(_device.Find(monitor.Links.Instances()), rules) is not { } obstacle)
            {
                return ExitStatus.Right;
            }

            TimeSpan waited = Stopwatch.GetElapsedTime(began);
            if (options.Timeout <= waited)
            {
                return GiveUp($"after {Seconds.Text(options.Timeout.Value)}, {obstacle}");
            }

            TimeSpan? limit = options.Timeout - waited;
            if (rules is not null && !(limit < RecordsInterval))
            {
                limit = RecordsInterval;
            }

            if (monitor.Next(limit) == LinkMonitorResult.Interrupted)
            {
                return GiveUp($"interrupted; {obstacle}");
            }
        }
    }

    private int GiveUp(string why)
    {
        log.Write(new LogEntry(LogPriority.Error, $"{_device.Text}: {why}"));
        return ExitStatus.Refused;
    }

    // What is so instead of the awaited state; null if the state is reached.
    private string? Obstacle(InstanceState? instance, RuleSet? rules)
    {
        if (instance is null)
        {
            return "no failover device has this name";
        }

        Member? primary = PrimaryOf(instance);
        Member? active = instance.Active;
        string sends = active is null ? "no device sends" : $"{MonitorText.Name(active)} sends";
        return awaited switch
        {
            AwaitedState.Primary => active?.Role == Role.Primary ? null : sends,
            AwaitedState.Standby => active is not null && active.Role != Role.Primary ? null : sends,
            AwaitedState.Joined => primary is not null ? null : "there is no primary",
            AwaitedState.Left => primary is null ? null : $"there is still {MonitorText.Name(primary)}",
            AwaitedState.Named => Unnamed(instance, rules!),
            _ => throw new InvalidOperationException("AwaitedState is closed"),
        };
    }

    private static Member? PrimaryOf(InstanceState instance)
    {
        foreach (Member slave in instance.Slaves)
        {
            if (slave.Role == Role.Primary)
            {
                return slave;
            }
        }

        return null;
    }

    private string? Unnamed(InstanceState instance, RuleSet rules)
    {
        if (FailoverTopology.Around(kernel, instance.Master.Index) is not { } now)
        {
            return "the failover device is gone";
        }

        SlaveReport? unnamed = SlaveReport
            .From(RenameReport.Planned(kernel, uevent: null, now.Slaves, rules))
            .FirstOrDefault(report => !report.HasItsName);
        return unnamed is null ? null : ReportText.Refused(unnamed) ?? ReportText.Unnamed(unnamed);
    }
}
