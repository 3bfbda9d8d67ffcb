using System.Collections.Generic;
using System.Linq;
using FailoverRename.CommandLine;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Linux.Logging;
using FailoverRename.Output;
using FailoverRename.RuleFiles;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Text;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename.Commands;

/// <summary>
/// Prints the properties of a device: the built-in ones and those that the rules set. The format is that of
/// IMPORT{program} in udev(7).
/// </summary>
/// <param name="kernel">The devices.</param>
/// <param name="link">The device.</param>
/// <param name="uevent">The event for which udev started the program; null for a run by hand.</param>
/// <param name="options">The options, which select the rules.</param>
/// <param name="log">The log for errors.</param>
internal sealed class ExportCommand(IKernel kernel, Ifindex link, UdevEvent? uevent, Options options, Log log)
{
    // Only 79-failover-rename.rules uses these. udev does not store or pass on a property whose name begins with a dot.
    private const string Member = ".FAILOVER_MEMBER";
    private const string Name = ".FAILOVER_NAME";
    private const string LeftToUdev = ".FAILOVER_LEFT";
    private const string New = ".FAILOVER_NEW";
    private const string Settled = ".FAILOVER_SETTLED";

    private readonly Uevent? _uevent = uevent?.Properties;
    private readonly List<string> _lines = [];

    /// <summary>
    /// Runs, prints, and returns the exit status. It prints nothing for a device that is not a member.
    /// </summary>
    internal int Run()
    {
        int status = Export();
        if (_lines.Count > 0)
        {
            Streams.Print(string.Join('\n', _lines));
        }

        return status;
    }

    private int Export()
    {
        kernel.WaitForRtnl();
        if (FailoverTopology.Around(kernel, link) is not { } instance)
        {
            return ExitStatus.Right;
        }

        if (uevent is not null)
        {
            Print(Member, "1");
        }

        return instance.Master.Index == link ? OfMaster(instance) : OfSlave(instance);
    }

    // If the rules are invalid, the run reports it.
    private int OfMaster(FailoverInstance instance)
    {
        Print(UdevProperties.OfMaster);
        if (_uevent is null)
        {
            return ExitStatus.Right;
        }

        bool needsRun = instance.Slaves.IsEmpty
            ? RunNeed.ExistsWithoutSlaves(_uevent, instance)
            : RuleSource.Load(kernel, options, new DiagnosticBag()) is not { } rules
                || NeedsRun(instance, rules, RenameReport.Planned(kernel, _uevent, instance.Slaves, rules), default);
        if (!needsRun)
        {
            Print(Settled, "1");
        }

        return ExitStatus.Right;
    }

    private int OfSlave(FailoverInstance instance)
    {
        UdevEntry before = kernel.Record(link);
        bool isNew = uevent is not null && !before.Properties.ContainsKey(UdevProperties.Role);
        bool wasNew = uevent is not null && before.Properties.ContainsKey(UdevProperties.New);
        if (isNew || wasNew)
        {
            Print(New, "1");
        }

        // A slave that existed before its master can be new in an event with another action than 'add'.
        bool masterIsNamed = false;
        if (isNew || uevent is { Added: true })
        {
            masterIsNamed = AwaitName(instance.Master, out bool hasChanged);
            if (hasChanged)
            {
                kernel.WaitForRtnl();
                if (FailoverTopology.Around(kernel, link) is not { } now || now.Master.Index == link)
                {
                    return ExitStatus.Right;
                }

                instance = now;
            }
        }

        DiagnosticBag faults = new();
        if (RuleSource.Load(kernel, options, faults) is not { } rules)
        {
            // The slave may be gone by now.
            if (instance.Slaves.FirstOrDefault(slave => slave.Link.Index == link) is not { } unnamed)
            {
                return ExitStatus.Right;
            }

            Print(UdevProperties.Of(unnamed));
            Print(new UdevName(unnamed.Link.Name));
            return Refuse(faults);
        }

        RenameReport planned = RenameReport.Planned(kernel, _uevent, instance.Slaves, rules);
        int own = planned.IndexOf(link);
        if (own < 0)
        {
            return ExitStatus.Right;
        }

        FailoverSlave slave = planned.Decisions[own].Slave;
        Print(UdevProperties.Of(slave, planned.Env[own]));
        UdevName handed = UdevName.For(
            planned.Decisions[own],
            masterIsNamed,
            before,
            kernel.Record(slave.Master.Index),
            UdevEvent.NetName,
            kernel.HolderOf);
        Print(handed);
        if (_uevent is not null && !NeedsRun(instance, rules, planned, handed))
        {
            Settle(isNew, wasNew ? before : null, slave, planned.Env[own], SlaveReport.From(planned)[own], handed);
        }

        return ExitStatus.Right;
    }

    // The log tells of the marks of each new slave. udev's record has them at the end of the first event, so the run of
    // that event tells of them, or the export of the event that follows if udevd renames the slave.
    private void Settle(
        bool isNew,
        UdevEntry? first,
        FailoverSlave slave,
        IReadOnlyDictionary<string, string> env,
        SlaveReport report,
        UdevName handed)
    {
        if (isNew && (handed.Name is null || handed.Name == slave.Link.Name))
        {
            return;
        }

        Print(Settled, "1");
        if (isNew)
        {
            Print(UdevProperties.New, "1");
        }
        else if (first is not null)
        {
            new RunReporter(options with { New = true }, log, recurring: true).TellMarks(
                slave, UdevProperties.In(first, slave, env), report);
        }
    }

    private bool NeedsRun(FailoverInstance instance, RuleSet rules, RenameReport planned, UdevName handed) =>
        RunNeed.Exists(kernel, _uevent!, instance, rules, planned, handed);

    private bool AwaitName(LinkSnapshot master, out bool hasChanged)
    {
        bool named = MasterName.Await(kernel, master, out hasChanged);
        if (!named)
        {
            log.Write(new LogEntry(
                LogPriority.Info,
                $"{master.Name}: udev has not finished with this failover master after {MasterName.LimitText}; its"
                    + " slaves are named after its present name"));
        }

        return named;
    }

    // udevd renames only in an 'add' event.
    private void Print(UdevName handed)
    {
        if (uevent is { Added: true } && handed.Name is { } name)
        {
            Print(Name, name);
        }

        if (uevent is { Added: true } && handed.DependsOnUdev)
        {
            Print(LeftToUdev, "1");
        }
    }

    // In an event the log gets only one line, because the run for the same event reports everything. The exit status is
    // 0, because a failed IMPORT would only add noise.
    private int Refuse(DiagnosticBag faults)
    {
        if (log.IsConsole)
        {
            Terminal.Print(faults);
        }

        string first = log.IsConsole ? "" : $": {DiagnosticText.Line(faults.Found.First(IsError))}";
        log.Write(LogPriority.Error, $"the rules are invalid; only the built-in properties are set{first}");
        return uevent is null ? ExitStatus.InvalidRules : ExitStatus.Right;
    }

    private static bool IsError(Diagnostic fault) => fault.Severity == Severity.Error;

    private void Print(IEnumerable<KeyValuePair<string, string>> properties)
    {
        foreach ((string key, string value) in properties)
        {
            Print(key, value);
        }
    }

    // A value that is not plain text is not printed, because udev's database cannot hold it. A device's name can be
    // such a value.
    private void Print(string key, string value)
    {
        if (Printable.Is(value))
        {
            _lines.Add($"{key}={Quoted(value)}");
        }
    }

    // udev removes quotes and white space around a value.
    private static string Quoted(string value) =>
        value != value.Trim() || value.StartsWith('"') || value.StartsWith('\'') ? $"\"{value}\"" : value;
}
