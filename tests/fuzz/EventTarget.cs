using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using FailoverRename.CommandLine;
using FailoverRename.Commands;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Linux.Logging;
using FailoverRename.Output;
using FailoverRename.RuleFiles;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Testing;
using FailoverRename.Text;

namespace FailoverRename.Fuzz;

/// <summary>
/// Handles an event from a fuzzed environment: the properties for udev, the renames, and the messages for each kind of
/// log. An input has the variables, with a NUL after each, as in <c>/proc/self/environ</c>. The failover master has the
/// name in <c>MASTER</c>, and its standby the name in <c>INTERFACE</c>.
/// </summary>
/// <param name="options">The options, with the rules.</param>
internal sealed class EventTarget(Options options)
{
    /// <summary>The first inputs: events of the members, as udevd makes them.</summary>
    internal static ImmutableArray<string> Seeds { get; } =
    [
        .. new[] { "add", "change", "move", "remove" }.SelectMany(action => new[] { 2, 3, 4 }.Select(index =>
            $"ACTION={action}\0SUBSYSTEM=net\0IFINDEX={index}\0INTERFACE=eth0\0SEQNUM=7\0ID_PATH=pci-0000:02:00.0\0"
                + "ID_NET_NAME=ens3\0DEVPATH=/devices/pci0000:00/net/eth0\0DEVLINKS=a b\0KEEP=\0MASTER=ens3")),
        "ACTION=add\0SUBSYSTEM=net\0IFINDEX=3\0MASTER=m\u001b[2J\0INTERFACE=\u00c2\u009b\u00ff\0ID_PATH=a\nE:b=c\0",
        "ACTION=add\0SUBSYSTEM=net\0IFINDEX=4\0MASTER=\u00e2\u0080\u00ae\0INTERFACE=\"'%s$k\0ID_PATH=\u001b]0;x\u0007",
    ];

    /// <summary>Texts with a special meaning in inputs.</summary>
    internal static ImmutableArray<string> Pieces { get; } =
    [
        "\0", "=", "\n", "ACTION=", "add", "IFINDEX=", "MASTER=", "2", "3", "4", "-1", "0x3", " 3", "2147483648",
        "SUBSYSTEM=net", "INTERFACE=", "ID_PATH=", "ID_NET_NAME=", "KEEP=1", "X=", "E:", "<3>", "$", "%k", "\"", "'",
        " ", "\u001b[2J", "\u00c2\u009b", "\u00e2\u0080\u00ae", "\u00ff", "\u00ed\u00a0\u0080", "JOURNAL_STREAM=8:1",
    ];

    /// <summary>Handles one input.</summary>
    internal void Read(byte[] bytes)
    {
        ImmutableArray<(string Key, string? Before)> changed =
            [.. Encoding.UTF8.GetString(bytes).Split('\0').Select(Set).OfType<(string, string?)>()];
        try
        {
            if (UdevEvent.FromEnvironment() is { } uevent)
            {
                Handle(uevent);
            }
        }
        finally
        {
            foreach ((string key, string? before) in changed.Reverse())
            {
                Environment.SetEnvironmentVariable(key, before);
            }
        }
    }

    // A variable without a name is ignored, as at the start of a process.
    private static (string Key, string? Before)? Set(string variable)
    {
        if (variable.Split('=', 2) is not [{ Length: > 0 } key, var value])
        {
            return null;
        }

        string? before = Environment.GetEnvironmentVariable(key);
        Environment.SetEnvironmentVariable(key, value);
        return (key, before);
    }

    private void Handle(UdevEvent uevent)
    {
        FakeKernel kernel = new();
        (Ifindex master, _, Ifindex primary) = kernel.AddFailover(
            Name("MASTER", otherwise: "ens3"), Name("INTERFACE", otherwise: "eth1"), "eth2");
        kernel.Device(master).Initialized = true;
        kernel.Device(master).Attributes["operstate"] = "up";
        kernel.Device(primary).Attributes["address"] = "52:54:00:12:34:56";
        Log log = Log.For(options, uevent);
        CommandResult.Properties(() => new ExportCommand(kernel, uevent.Link, uevent, options, log).Run());

        RunRequest request = RunRequest.For(uevent.Properties);
        DiagnosticBag faults = new();
        RuleSet rules = RuleSource.Load(kernel, options, faults)
            ?? throw new InvalidDataException(faults.Found[0].Message);
        ImmutableArray<SlaveReport> slaves =
            SlaveReport.From(RenameReport.Planned(kernel, request.Uevent, request.Scope.Look(kernel), rules));
        foreach (SlaveReport slave in slaves)
        {
            string text = ReportText.Marked(slave.Slave, slave.Env, slave);
            Encode(new LogEntry(LogPriority.Info, text) { Fields = LogFields.OfProperties(slave.Slave, slave.Env) });
            Encode(new LogEntry(LogPriority.Info, text) { Fields = LogFields.Of(slave) });
        }

        RunReporter reporter = new(options, log, recurring: true);
        CommandResult.Text(() => new RenameCommand(kernel, request, options, reporter).ForEvent());
    }

    // Names that the kernel accepts (dev_valid_name), without those that the machine cannot have.
    private static string Name(string key, string otherwise) =>
        Environment.GetEnvironmentVariable(key) is { Length: > 0 and < 16 } name && name is not ("." or "..")
            && !name.Any(c => c is '/' or ':' or ' ' or (>= '\t' and <= '\r') or '\u00a0') && name != "eth2"
            ? name
            : otherwise;

    // A field of the journal has to be one line, and so has a record of another log.
    private static void Encode(LogEntry entry)
    {
        byte[] record = LogEncoding.Kernel(entry, 1);
        if (Lines(LogEncoding.Journal(entry)) != entry.Fields.Length + 4
            || Lines(record) != 1 || record.Length > LogEncoding.LongestRecord
            || Lines([.. LogEncoding.Syslog(entry, 1), (byte)'\n']) != 1)
        {
            throw new InvalidDataException($"not one line: {Printable.Escape(entry.Text)}");
        }
    }

    // The number of lines, each with a line end; 0 if one of them is not plain.
    private static int Lines(byte[] bytes)
    {
        string[] lines = Encoding.UTF8.GetString(bytes).Split('\n');
        return lines[^1].Length == 0 && lines.All(Printable.Is) ? lines.Length - 1 : 0;
    }
}
