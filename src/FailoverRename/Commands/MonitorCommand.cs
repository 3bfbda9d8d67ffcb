using System;
using System.Collections.Generic;
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
    private readonly WatchedDevice[] _devices =
        Array.ConvertAll([.. options.Devices], device => new WatchedDevice(kernel, device));

    /// <summary>Runs, and returns the exit status.</summary>
    internal int Run()
    {
        using Interruption interruption = new(endWithOutput: true);
        using LinkMonitor monitor = new(kernel, interruption);
        IReadOnlyList<InstanceState> instances = monitor.Links.Instances();
        Begin(instances);
        while (monitor.Next(limit: null) is var result && result != LinkMonitorResult.Interrupted)
        {
            Moment now = Moment.Now();
            if (result == LinkMonitorResult.MessagesLost)
            {
                Streams.Print(options.Json ? MonitorJson.Lost(now) : MonitorText.Lost(now));
            }

            IReadOnlyList<InstanceState> before = instances;
            instances = monitor.Links.Instances();
            Ifindex?[] masters = Masters();
            Find(instances);
            foreach (Change change in Comparison.Changes(before, instances))
            {
                TimeSpan? lasted = _times.Ended(change, now.Monotonic);
                Ifindex master = change.Instance.Master.Index;
                if (_devices.Length == 0 || Contains(masters, master) || Contains(Masters(), master))
                {
                    Streams.Print(options.Json
                        ? MonitorJson.Line(change, lasted, now)
                        : MonitorText.Line(change, lasted, now));
                }
            }
        }

        return ExitStatus.Right;
    }

    private void Begin(IReadOnlyList<InstanceState> instances)
    {
        Find(instances);
        foreach (WatchedDevice device in _devices)
        {
            if (device.Master is null)
            {
                log.Write(new LogEntry(
                    LogPriority.Info, $"{device.Text}: no failover device has this name; waiting for it"));
            }
        }

        if (_devices.Length == 0 && instances.Count == 0)
        {
            log.Write(LogPriority.Info, "there is no failover device; waiting for one");
        }

        Moment now = Moment.Now();
        foreach (InstanceState instance in instances)
        {
            if (_devices.Length == 0 || Contains(Masters(), instance.Master.Index))
            {
                Streams.Print(options.Json ? MonitorJson.Present(instance, now) : MonitorText.Present(instance, now));
            }
        }
    }

    private void Find(IReadOnlyList<InstanceState> instances)
    {
        foreach (WatchedDevice device in _devices)
        {
            device.Find(instances);
        }
    }

    private Ifindex?[] Masters() => Array.ConvertAll(_devices, device => device.Master);

    private static bool Contains(Ifindex?[] masters, Ifindex master) => Array.Exists(masters, other => other == master);
}
