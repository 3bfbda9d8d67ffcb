using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using FailoverRename.CommandLine;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Linux;
using FailoverRename.Linux.Netlink;
using FailoverRename.Linux.Records;
using FailoverRename.Output;
using FailoverRename.Rules;
using FailoverRename.Rules.Patterns;
using FailoverRename.Rules.Source;
using FailoverRename.Text;
using FailoverRename.Topology;
using FailoverRename.Watching;
using FailoverRename.Yaml;

namespace FailoverRename.Fuzz;

/// <summary>The targets of the fuzzer.</summary>
internal static class Targets
{
    private const string Head = "version: 1\nrules:\n";

    private static readonly ImmutableArray<string> OfRules =
    [
        "&a ", "*a", "!!str ", "! ", "!<x> ", "<<", "---\n", "...\n", "%YAML 1.2\n", "\"", "'", "|\n", ">-\n", "[", "]",
        "{", "}", ",", ": ", "? ", "- ", "#", "\t", "\n", " ", "@", "`", "%k", "%n", "$", "${", "$master", "$attr{",
        "\\U00110000", "\\ud800", "\\", "~", "\u007f", "\u00c3\u00a9", "\u00ef\u00bb\u00bf", "match: ", "not: ",
        "any: ", "parents: ", "attr: ", "env: ", "suffix: ", "name: ", "altname: ", "too-long: hash", "kernel: ", "*",
        "[!a-z]", "?", "|", "(", "[[:", "kernel-version: ", ">= ", "..", "~rc",
    ];

    private static readonly ImmutableArray<string> OfRecords =
    [
        "P: ", "E: ", "A: ", "H: ", "L: ", "S: ", "N: ", "../", "..", "/", "=", "\\", "\\777", "\n", "\n\n", "\r", "\0",
        "\u00c3\u00a9", "\u00ff", ":", " ", "/devices/", "uevent", "subsystem", "SUBSYSTEM=net", "0x0", "INTERFACE=",
        "IFINDEX=", "master", "lower_eth1", "ifindex", "features", "phys_port_name", "sby",
    ];

    private static readonly ImmutableArray<string> OfMessages =
    [
        "\u0010\0", "\u0014\0\u0003\0", "\u0008\0\u000a\0", "\u000c\0\u0034\u0080", "\u000b\0\u0035\0", "\0\0\0\0",
        "\u00ff\u00ff", "\u0002\0", "\u0003\0", "eth0\0", "\u0004\0",
    ];

    /// <summary>All targets, with seeds from the tests.</summary>
    internal static IReadOnlyList<Target> All(string tests)
    {
        string rules = Path.Join(tests, "fuzz/rules.yaml");
        Options options = new() { Rules = [rules], DryRun = true, Verbose = true, LogTarget = LogTarget.Console };
        string asking = File.ReadAllText(rules);
        EventTarget events = new(options);
        SysfsTarget sysfs = new(Path.Join(tests, "golden/machines/qemu-6.1.umockdev"), options);
        ImmutableArray<string> samples =
        [
            .. Directory.GetFiles(Path.Join(tests, "samples"), "*.yaml", SearchOption.AllDirectories)
                .Select(Target.Latin1),
        ];
        string machines = Path.Join(tests, "golden/machines");
        return
        [
            new Target("rules", samples, OfRules, ReadRules),
            new Target("glob", ["mlx5_*|[!a-z]?\nmlx5_core", "[[:a-]|\\*\nx", "*a*a*b\naaaaaaaa"], OfRules, ReadGlob),
            new Target(
                "template", ["$master.attr{mtu}$$%%", "${master}vf", "%k$number$env{ID_PATH}"], OfRules, ReadTemplate),
            new Target("netlink", [Message], OfMessages, ReadMessages),
            new Target(
                "record",
                [.. Directory.GetFiles(machines).Select(Target.Latin1).Select(Shortened)],
                OfRecords,
                bytes => ReadRecord(asking, bytes)),
            new Target("udev", ["I:1\nE:ID_PATH=x\nE:A=b=c\nG:x\n", "E:\n=\n\n"], OfRecords, ReadUdev),
            new Target("plain", ["a\u00c2\u009b", "\u00e2\u0080\u00ae\u00f0\u009f\u0096\u00a7"], OfRecords, ReadPlain),
            new Target("event", EventTarget.Seeds, EventTarget.Pieces, events.Read),
            new Target("sysfs", sysfs.Seeds, sysfs.Pieces, sysfs.Read),
        ];
    }

    // One RTM_NEWLINK of a slave with an altname, and an NLMSG_ERROR with the kernel's text.
    private static string Message =>
        "\u0044\0\0\0\u0010\0\0\0\u0001\0\0\0\0\0\0\0" + "\0\0\u0001\0\u0003\0\0\0\0\0\0\0\0\0\0\0"
        + "\u0009\0\u0003\0eth1\0\0\0\0" + "\u0008\0\u000a\0\u0002\0\0\0"
        + "\u0010\0\u0034\u0080\u000b\0\u0035\0altname\0"
        + "\u0034\0\0\0\u0002\0\0\u0003\u0001\0\0\0\0\0\0\0" + "\u00f0\u00ff\u00ff\u00ff"
        + "\u0020\0\0\0\u0013\0\u0005\0\u0001\0\0\0\0\0\0\0" + "\u0008\0\u0001\0busy\0\0\0\0";

    private static void ReadRules(byte[] bytes)
    {
        DiagnosticBag diagnostics = new();
        RuleSet rules = new(RuleFile.Parse(new SourceText("test.yaml", Encoding.UTF8.GetString(bytes)), diagnostics));
        RuleLint.Check(rules, diagnostics);
        if (diagnostics.Found.FirstOrDefault(fault => !Printable.Is(fault.Message)) is { } raw)
        {
            throw new InvalidDataException($"a message is not plain: {Printable.Escape(raw.Message)}");
        }
    }

    private static void ReadGlob(byte[] bytes)
    {
        string[] parts = Encoding.UTF8.GetString(bytes).Split('\n', 2);
        if (Glob.TryParse(parts[0], out Glob? glob, out _))
        {
            glob.Matches(parts[^1]);
            glob.Matches(new string('a', 4096));
        }
    }

    // The text is read from a rules file: as a name, an altname and a property.
    private static void ReadTemplate(byte[] bytes)
    {
        string text = string.Concat(Encoding.UTF8.GetString(bytes).Select(c => $"\\u{(int)c:x4}"));
        ReadRules(Encoding.UTF8.GetBytes(
            $"{Head}  - {{ name: \"{text}\", altname: \"{text}\", env: {{ A: \"{text}\" }} }}\n"));
    }

    private static void ReadMessages(byte[] bytes)
    {
        LinkTable links = new();
        IReadOnlyList<InstanceState> before = [];
        MessageReader reader = new(bytes);
        while (reader.Next())
        {
            _ = LinkMessage.Read(reader.Payload);
            Follow(reader, links);
            try
            {
                _ = ErrorMessage.Read(reader.Header, reader.Payload);
            }
            catch (KernelException)
            {
                // The kernel sent an error message without an errno. The program reports it in one line and ends.
            }

            IReadOnlyList<InstanceState> after = links.Instances();
            foreach (Change change in Comparison.Changes(before, after))
            {
                Check(MonitorText.Line(change, lasted: null, Moment.Now()));
                using JsonDocument json = JsonDocument.Parse(MonitorJson.Line(change, lasted: null, Moment.Now()));
            }

            before = after;
        }
    }

    // Follows the links as `monitor` does. A link with an even ifindex is a netvsc device; another one is a PCI NIC.
    private static void Follow(MessageReader message, LinkTable links)
    {
        if (message.Header.Type == MessageType.DeleteLink && LinkNews.Gone(message.Payload) is { } gone)
        {
            links.Remove(gone);
        }
        else if (LinkNews.Read(message.Payload) is { } news)
        {
            string driver = news.Index.Value % 2 == 0 ? Provider.Netvsc.Driver : "e1000e";
            LinkSnapshot link = new(news.Index, news.Name, news.Master, Driver: driver);
            links.Put(new LinkState(link, news.IsReady, news.CarrierLosses));
        }
    }

    private static void Check(string line)
    {
        if (!Printable.Is(line))
        {
            throw new InvalidDataException($"a line is not plain: {Printable.Escape(line)}");
        }
    }

    private static void ReadRecord(string asking, byte[] bytes) => InFile(bytes, file =>
    {
        try
        {
            using RecordedMachine machine = RecordedMachine.FromRecord(file);
            using RecordedKernel kernel = new(machine);
            DiagnosticBag diagnostics = new();
            RuleSet rules = new(RuleFile.Parse(new SourceText("rules.yaml", asking), diagnostics));
            _ = RenameReport.Planned(kernel, uevent: null, new Scope.All().Look(kernel), rules);
        }
        catch (KernelException)
        {
            // The record has a fault, which the program reports with its position.
        }
    });

    private static void ReadUdev(byte[] bytes) => InFile(bytes, file =>
        _ = new UdevDatabase(Path.GetDirectoryName(file)!).Read(Path.GetFileName(file)));

    private static void ReadPlain(byte[] bytes)
    {
        string text = Encoding.UTF8.GetString(bytes) + Encoding.Unicode.GetString(bytes);
        if (!Printable.Is(Printable.Escape(text)) || Printable.Blank(text).Length != text.Length)
        {
            throw new InvalidDataException("not plain");
        }
    }

    private static void InFile(byte[] bytes, Action<string> read)
    {
        string file = $"/dev/shm/failover-rename-fuzz-{Environment.ProcessId}";
        File.WriteAllBytes(file, bytes);
        read(file);
        File.Delete(file);
    }

    // Keeps only the lines that a plan needs. Otherwise each execution would make hundreds of files.
    private static string Shortened(string record) => string.Join('\n', record.Split('\n').Where(line =>
        line.Length == 0 || line[0] is 'P' or 'E' or 'L'
        || line.StartsWith("A: features=", StringComparison.Ordinal)
        || line.StartsWith("A: phys_port_name=", StringComparison.Ordinal)
        || line.StartsWith("A: address=", StringComparison.Ordinal)));
}
