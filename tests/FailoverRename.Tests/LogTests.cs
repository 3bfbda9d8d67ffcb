using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using FailoverRename.Testing;

namespace FailoverRename.Tests;

/// <summary>Tests the targets of messages, in a namespace whose kernel log is a file and whose /run is empty.</summary>
public sealed class LogTests : IDisposable
{
    private const string Shown = "nosuch: no such network device\n";
    private const string Logged = "<27>failover-rename[PID]: nosuch: no such network device\n";

    // If /dev/log is the journal's link into /run, it is already broken, because /run is empty.
    private const string NoSyslog = "[ ! -e /dev/log ] || mount --bind /dev/null /dev/log";

    private readonly string _directory = Directory.CreateTempSubdirectory("failover-rename-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("", Shown, "")]
    [InlineData("--log-target auto", Shown, "")]
    [InlineData("--log-target=console", Shown, "")]
    [InlineData("--log-target kmsg", "", Logged)]
    [InlineData("--log-target journal-or-kmsg", "", Logged)]
    [InlineData("--log-target syslog-or-kmsg", "", Logged)]
    [InlineData("--log-target journal", Shown, "")] // the log is missing
    [InlineData("--log-target syslog", Shown, "")]
    [InlineData("--log-target null", "", "")]
    [InlineData("--log-target kmsg --log-level crit", "", "")]
    [InlineData("--log-target kmsg --log-level 2", "", "")]
    [InlineData("--log-target kmsg --log-level err", "", Logged)]
    [InlineData("--log-target kmsg --log-level 3", "", Logged)]
    [InlineData("--log-target kmsg --quiet", "", Logged)]
    [InlineData("--log-level crit", "", "")]
    public void A_failure_by_hand_goes_to_the_log_target(string options, string errors, string kernel) =>
        AssertSaid($"{options} nosuch", new Dictionary<string, string>(), errors, kernel, 1);

    [Theory]
    [InlineData("nosuch", "", Logged)]
    [InlineData("export nosuch", "", Logged)]
    [InlineData("--log-target console nosuch", Shown, "")]
    [InlineData("--dry-run nosuch", Shown, "")]
    [InlineData("export --log-target console nosuch", Shown, "")]
    [InlineData("export --log-target null nosuch", "", "")]
    public void A_failure_in_an_event_goes_to_the_systems_log(string arguments, string errors, string kernel) =>
        AssertSaid(arguments, Event, errors, kernel, 1);

    [Fact]
    public void A_wrong_command_line_in_an_event_is_logged() => AssertSaid(
        "--nonsense", Event, "", "<27>failover-rename[PID]: unrecognized option '--nonsense'\n", 2);

    [Fact]
    public void An_event_with_nothing_to_do_prints_nothing() => AssertSaid("", Event, "", "", 0);

    [Fact]
    public void A_stream_that_is_not_the_journals_is_used_as_it_is() => AssertSaid(
        "nosuch", new Dictionary<string, string> { ["JOURNAL_STREAM"] = "8:4711" }, Shown, "", 1);

    [Fact]
    public void Streams_to_the_journal_are_replaced_by_its_own_protocol()
    {
        using Socket journal = Serve();

        CommandResult said = Tool.RunInNamespace(
            $"""
            {MountJournal}
            export JOURNAL_STREAM="$(stat -L -c %d:%i /dev/full)"
            "$0" nosuch >/dev/full 2>&1 || echo "[$?]"
            "$0" nosuch 2>/dev/full || echo "[$?]"
            """);

        // In the second run only standard error leads to the journal; standard output still goes to this test.
        Assert.Equal(new CommandResult("[1]\n[1]\n", "", 0), said);
        Assert.Equal(
            "MESSAGE=nosuch: no such network device\nPRIORITY=3\nSYSLOG_FACILITY=3\n"
            + "SYSLOG_IDENTIFIER=failover-rename\n",
            Receive(journal));
        Assert.Equal(0, journal.Available);
    }

    [Theory]
    [InlineData("--log-target journal-or-kmsg", true)]
    [InlineData("--log-target journal", true)]
    [InlineData("--log-target syslog", false)]
    [InlineData("--log-target syslog-or-kmsg", false)]
    public void A_message_goes_only_to_the_available_socket(string options, bool isJournal)
    {
        using Socket socket = Serve();
        string place = isJournal ? "/run/systemd/journal/socket" : "/dev/log";
        string log = Path.Join(_directory, "kmsg");
        File.WriteAllText(log, "");

        CommandResult said = Tool.RunInNamespace(
            $"""
            mkdir -p {Path.GetDirectoryName(place)}
            [ {place} != /dev/log ] || mount -t tmpfs tmpfs /dev
            touch {place} /dev/kmsg
            mount --bind {_directory}/socket {place}
            mount --bind {log} /dev/kmsg
            "$0" {options} nosuch || exit $?
            """);

        Assert.Equal(new CommandResult("", "", 1), said);
        Assert.Equal("", File.ReadAllText(log));
        Assert.Matches(
            isJournal ? "^MESSAGE=nosuch: no such" : @"^<27>.*failover-rename\[\d+\]: nosuch: no such",
            Receive(socket));
    }

    [Fact]
    public void The_log_target_does_not_change_standard_output()
    {
        RecordedMachine machine = RecordedMachine.Shared(
            Path.Join(Tool.Top, "tests/golden/machines/qemu-6.1.umockdev"));
        string[] from = ["--sysfs", machine.Root, "--rules", Path.Join(Tool.Top, "rules/50-failover.yaml")];
        string json = Tool.Run(["-n", "--json", "eth0", .. from]).Out;

        Assert.Equal(
            new CommandResult(json, "", 0), Tool.Run(["-n", "--json", "eth0", "--log-target", "null", .. from]));
        Assert.StartsWith("[", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_journal_gets_the_name_that_a_slave_cannot_have()
    {
        RecordedMachine machine = RecordedMachine.Shared(
            Path.Join(Tool.Top, "tests/golden/machines/qemu-6.1-crowded.umockdev"));
        string rules = Path.Join(_directory, "rules.yaml");
        File.WriteAllText(rules, "version: 1\nrules:\n  - name: bond0\n");
        using Socket journal = Serve();

        Tool.RunInNamespace(
            $"""
            {MountJournal}
            "$0" -n --json --sysfs {machine.Root} --rules {rules} --log-target journal eth2 || exit $?
            """);

        Assert.Contains(
            "\nFAILOVER_STATUS=refused\nFAILOVER_WANTED=bond0\n"
            + "FAILOVER_REASON=the name is taken by another device, ifindex 6\n",
            Receive(journal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_journal_gets_the_slave_and_the_rule_in_fields()
    {
        RecordedMachine machine = RecordedMachine.Shared(
            Path.Join(Tool.Top, "tests/golden/machines/qemu-6.1-crowded.umockdev"));
        string rules = Path.Join(_directory, "rules.yaml");
        File.WriteAllText(rules, "version: 1\nrules:\n  - rule: a bond's name\n    altname: bond0\n");
        using Socket journal = Serve();

        CommandResult said = Tool.RunInNamespace(
            $"{MountJournal}; \"$0\" -n --sysfs {machine.Root} --rules {rules} --log-target journal eth2 || exit $?");

        string message =
            "eth2: cannot add altname 'bond0': it is taken by another device, ifindex 6; going without";
        Assert.Contains($"{message}\n", said.Out, StringComparison.Ordinal);
        Assert.Equal(("", 1), (said.Err, said.Status));
        Assert.Equal(
            $"""
            MESSAGE={message}
            PRIORITY=4
            SYSLOG_FACILITY=3
            SYSLOG_IDENTIFIER=failover-rename
            DEVICE=eth2
            SUBSYSTEM=net
            INTERFACE=eth2
            FAILOVER_IFINDEX=4
            FAILOVER_ROLE=primary
            FAILOVER_MASTER=eth0
            FAILOVER_ALTNAME=bond0
            FAILOVER_STATUS=refused
            FAILOVER_REASON=it is taken by another device, ifindex 6
            FAILOVER_RULE=a bond's name
            FAILOVER_RULE_FILE={rules}
            FAILOVER_RULE_LINE=3

            """,
            Receive(journal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--quiet")]
    [InlineData("--log-target null")]
    [InlineData("--log-level crit")]
    [InlineData("--log-target kmsg")]
    public void A_dry_run_reports_refusals_on_standard_output(string options)
    {
        RecordedMachine machine = RecordedMachine.Shared(
            Path.Join(Tool.Top, "tests/golden/machines/edited-long-name.umockdev"));
        const string Refused =
            @"cannot rename to '\w+': 17 bytes, 15 is the most; 'too-long: hash' in the rule shortens it; keeping";
        CommandResult said = Tool.RunInNamespace(
            $"mount --bind /dev/null /dev/kmsg; \"$0\" -n --all --sysfs {machine.Root} {options} || exit $?");

        Assert.Equal(("", 1), (said.Err, said.Status));
        Assert.Matches($@"\Aeth1: {Refused} 'eth1'\neth2: {Refused} 'eth2'\n\z", said.Out);
    }

    [Fact]
    public void The_page_and_the_help_list_every_target_and_level()
    {
        string page = ManPage.Read("failover-rename.8").Source;
        string help = Tool.Run("--help").Out;
        foreach (string option in new[] { "--log-target", "--log-level" })
        {
            string allowed = Regex.Match(Tool.Run(option, "?", "lo").Err, " takes (.*), not '").Groups[1].Value;
            string[] words = [.. Regex.Matches(allowed, "[a-z-]+kmsg|[a-z]{3,}").Select(match => match.Value)];
            Assert.InRange(words.Length, 8, 10);
            Assert.All(words.Except(["digit", "from"]), word => Assert.Contains(word, help, StringComparison.Ordinal));
            Assert.All(words.Except(["digit", "from"]), word => Assert.Contains(word, page, StringComparison.Ordinal));
        }
    }

    private static Dictionary<string, string> Event => new()
    {
        ["ACTION"] = "add",
        ["SUBSYSTEM"] = "net",
        ["IFINDEX"] = "1",
        ["INTERFACE"] = "lo",
        ["DEVPATH"] = "/devices/virtual/net/lo",
    };

    private string MountJournal => $"mkdir -p /run/systemd/journal; mount --bind {_directory} /run/systemd/journal";

    private void AssertSaid(
        string arguments, Dictionary<string, string> environment, string errors, string kernel, int status)
    {
        string log = Path.Join(_directory, "kmsg");
        File.WriteAllText(log, "");
        CommandResult said = Tool.RunInNamespace(
            $"{NoSyslog}; mount --bind {log} /dev/kmsg; \"$0\" {arguments} || exit $?",
            environment);

        Assert.Equal(new CommandResult("", errors, status), said);
        Assert.Equal(kernel, Regex.Replace(File.ReadAllText(log), @"\[\d+\]", "[PID]"));
    }

    private Socket Serve()
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Join(_directory, "socket")));
        return socket;
    }

    private static string Receive(Socket socket)
    {
        byte[] buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
    }
}
