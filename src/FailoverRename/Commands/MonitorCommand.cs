using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.CommandLine;
using FailoverRename.Links;
using FailoverRename.Linux;
using FailoverRename.Linux.Logging;
using FailoverRename.Output;
using FailoverRename.Watching;

namespace FailoverRename.Commands;

/// <summary>Prints each change of the failover instances, until a signal ends it or nobody reads.</summary>
internal sealed class MonitorCommand(LinuxKernel kernel, Options options, Log log)
{
    private readonly PathTimes _times = new();
    private readonly ImmutableArray<WatchedDevice> _devices =
        [.. options.Devices.Select(device => new WatchedDevice(kernel, device))];

    /// <summary>Runs, and returns the exit status.</summary>
    internal int Run()
    {
        using Interruption interruption = new(endWithOutput: true);
        using LinkMonitor monitor = new(kernel, interruption);
        ImmutableArray<InstanceState> instances = monitor.Links.Instances();
        Begin(instances);
        while (monitor.Next(limit: null) is var result && result != LinkMonitorResult.Interrupted)
        {
            Moment now = Moment.Now();
            if (result == LinkMonitorResult.MessagesLost)
            {
                Streams.Print(options.Json ? MonitorJson.Lost(now) : MonitorText.Lost(now));
            }

            ImmutableArray<InstanceState> before = instances;
            instances = monitor.Links.Instances();
            HashSet<Ifindex> watched = Watched();
            Find(instances);
            watched.UnionWith(Watched());
            foreach (Change change in Comparison.Changes(before, instances))
            {
                TimeSpan? lasted = _times.Ended(change, now.Monotonic);
                if (_devices.IsEmpty || watched.Contains(change.Instance.Master.Index))
                {
                    Streams.Print(options.Json
                        ? MonitorJson.Line(change, lasted, now)
                        : MonitorText.Line(change, lasted, now));
                }
            }
        }

        return ExitStatus.Right;
    }

    private void Begin(ImmutableArray<InstanceState> instances)
    {
        Find(instances);
        foreach (WatchedDevice device in _devices.Where(device => device.Master is null))
        {
            log.Write(new LogEntry(
                LogPriority.Info, $"{device.Text}: no failover device has this name; waiting for it"));
        }

        if (_devices.IsEmpty && instances.IsEmpty)
        {
            log.Write(LogPriority.Info, "there is no failover device; waiting for one");
        }

        Moment now = Moment.Now();
        HashSet<Ifindex> watched = Watched();
        foreach (InstanceState instance in instances)
        {
            if (_devices.IsEmpty || watched.Contains(instance.Master.Index))
            {
                Streams.Print(options.Json ? MonitorJson.Present(instance, now) : MonitorText.Present(instance, now));
            }
        }
    }

    private void Find(ImmutableArray<InstanceState> instances)
    {
        foreach (WatchedDevice device in _devices)
        {
            device.Find(instances);
        }
    }

    private HashSet<Ifindex> Watched() => [.. _devices.Select(device => device.Master).OfType<Ifindex>()];
}
