using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.CommandLine;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Linux.Logging;
using FailoverRename.Output;
using FailoverRename.Topology;

namespace FailoverRename.Commands;

/// <summary>The devices that a command line names and that are members of a failover instance.</summary>
/// <param name="Scope">These devices.</param>
/// <param name="AllFound">Whether every device of the command line is one of them.</param>
internal sealed record NamedDevices(Scope Scope, bool AllFound)
{
    private const string Sysfs = "/sys/";

    /// <summary>Finds the devices, and reports those that do not exist or are no members.</summary>
    internal static NamedDevices Find(IKernel kernel, Options options, Log log)
    {
        kernel.WaitForRtnl();
        MissingText text = new(options);
        ImmutableArray<string> devices = options.Devices;
        ImmutableArray<Ifindex>.Builder members = ImmutableArray.CreateBuilder<Ifindex>();
        foreach (string device in devices)
        {
            if (IndexOf(kernel, device) is not { } index)
            {
                Complain(log, NoSuchDevice(device) + (devices.Length == 1 ? DidYouMean(device) : ""));
                continue;
            }

            FailoverInstance? instance = FailoverTopology.Around(kernel, index);
            string[] lacks =
            [
                .. text.Lines(kernel.Missing().Where(other => other.Of?.Index == (instance?.Master.Index ?? index))),
            ];
            if (instance is not null)
            {
                members.Add(index);
                Say(log, LogPriority.Warning, lacks);
            }
            else if (lacks.Length == 0)
            {
                Complain(log, $"{device}: neither a failover master nor the slave of one; left alone");
            }
            else
            {
                Say(log, LogPriority.Error, lacks);
            }
        }

        return new NamedDevices(new Scope.Devices(members.ToImmutable()), members.Count == devices.Length);
    }

    /// <summary>Finds one device, and reports it if it does not exist.</summary>
    internal static Ifindex? Find(IKernel kernel, string device, Log log)
    {
        Ifindex? found = IndexOf(kernel, device);
        if (found is null)
        {
            Complain(log, NoSuchDevice(device));
        }

        return found;
    }

    private static string NoSuchDevice(string device) => $"{device}: no such network device";

    private static string DidYouMean(string device) =>
        Suggestion.For(device) is { } command ? $"; did you mean the command '{command}'?" : "";

    private static void Complain(Log log, string line) => Say(log, LogPriority.Error, [line]);

    private static void Say(Log log, LogPriority priority, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            log.Write(new LogEntry(priority, line));
        }
    }

    /// <summary>
    /// Finds one device; null if it does not exist. Digits are an ifindex, a '/' begins a path in /sys or a DEVPATH,
    /// and any other text is a name or an altname.
    /// </summary>
    internal static Ifindex? IndexOf(IKernel kernel, string device)
    {
        if (Ifindex.TryParse(device, out Ifindex index))
        {
            return kernel.Read(index)?.Index;
        }

        if (device.StartsWith('/'))
        {
            bool sysfs = device.StartsWith(Sysfs, StringComparison.Ordinal);
            return kernel.AtPath(sysfs ? device[(Sysfs.Length - 1)..] : device);
        }

        return device.Length == 0 ? null : kernel.HolderOf(device)?.Index;
    }
}
