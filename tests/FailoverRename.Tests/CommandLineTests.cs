using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using FailoverRename.Testing;

namespace FailoverRename.Tests;

/// <summary>
/// Command lines that end before any rename. Each test compares the whole output and the exit status.
/// </summary>
public sealed class CommandLineTests
{
    private const string Try = "Try 'failover-rename --help' for more information.\n";

    [Theory]
    [InlineData("", NoDevice)]
    [InlineData("--dry-run", NoDevice)]
    [InlineData("--sufix", "unrecognized option '--sufix'")]
    [InlineData("eth0 -x", "unrecognized option '-x'")]
    [InlineData("--sysfs /tmp eth0", SysfsNeedsDryRun)]
    [InlineData("--all eth0", "--all means every device; 'eth0' cannot be given beside it")]
    [InlineData("list eth0", "unrecognized command or argument 'eth0'")]
    [InlineData("list --all", "unrecognized command or argument '--all'")]
    [InlineData("list -n", "unrecognized command or argument '-n'")]
    [InlineData("--rules", "required argument missing for option: '--rules'")]
    [InlineData("--dry-run=maybe eth0", "unrecognized option '--dry-run=maybe'")]
    [InlineData("-nq:1 lo", "unrecognized option '-nq:1'")]
    [InlineData("--version=3", "unrecognized option '--version=3'")]
    [InlineData("[suggest] lo", "unrecognized option '[suggest]'")]
    [InlineData("lo list", "'lo' cannot stand before 'list'")]
    [InlineData("lo export", "'lo' cannot stand before 'export'")]
    [InlineData("export", "no DEVICE is given, and this is no event of udev")]
    [InlineData("export lo eth0", "unrecognized command or argument 'eth0'")]
    [InlineData("export --all", "unrecognized option '--all'")]
    [InlineData("export -j lo", "--json does not go with export, which prints what udev reads")]
    [InlineData("export --sysfs /tmp lo", SysfsNeedsDryRun)]
    [InlineData("list -v", "unrecognized command or argument '-v'")]
    [InlineData("--log-target=stderr lo", LogTargets + "'stderr'")]
    [InlineData("export --log-target Journal lo", LogTargets + "'Journal'")]
    [InlineData("--log-level loud lo", LogLevels + "'loud'")]
    [InlineData("--log-level 8 lo", LogLevels + "'8'")]
    [InlineData("--log-level=-1 lo", LogLevels + "'-1'")]
    [InlineData("--log-target", "required argument missing for option: '--log-target'")]
    [InlineData("list --log-level=debug", "unrecognized command or argument '--log-level=debug'")]
    [InlineData("--from /tmp eth0", FromNeedsDryRun)]
    [InlineData("--from /tmp --all", FromNeedsDryRun)]
    [InlineData("export --from /tmp lo", FromNeedsDryRun)]
    [InlineData("capture --from /tmp", FromNeedsDryRun)]
    [InlineData("capture --sysfs /tmp", SysfsNeedsDryRun)]
    [InlineData("list --from /tmp --sysfs /tmp", TwoMachines)]
    [InlineData("-n --from /tmp --sysfs /tmp lo", TwoMachines)]
    [InlineData("list --from", "required argument missing for option: '--from'")]
    [InlineData("capture eth0", "unrecognized command or argument 'eth0'")]
    [InlineData("capture --all", "unrecognized command or argument '--all'")]
    [InlineData("lo capture", "'lo' cannot stand before 'capture'")]
    [InlineData("capture --json", NotWithCapture)]
    [InlineData("capture --rules /tmp", NotWithCapture)]
    [InlineData("--anonymize lo", "unrecognized option '--anonymize'")]
    [InlineData("monitor --until up eth0", "--until takes primary, standby, joined, left or named, not 'up'")]
    [InlineData("monitor --until joined", "--until waits for one DEVICE")]
    [InlineData("monitor --until joined eth0 eth1", "--until waits for one DEVICE")]
    [InlineData("monitor --until joined -j eth0", "--json does not go with --until, which prints nothing")]
    [InlineData("monitor --timeout 3 eth0", "--timeout goes with --until only")]
    [InlineData("monitor --until left --timeout soon eth0", Timeouts + "'soon'")]
    [InlineData("monitor --until left --timeout=-1 eth0", Timeouts + "'-1'")]
    [InlineData("monitor --until left --timeout 1e3 eth0", Timeouts + "'1e3'")]
    [InlineData("monitor --until left --timeout 1000001 eth0", Timeouts + "'1000001'")]
    [InlineData("monitor --rules /tmp eth0", RulesOfMonitor)]
    [InlineData("monitor --until left --rules /tmp eth0", RulesOfMonitor)]
    [InlineData("monitor --with /tmp eth0", WithIsForTrying)]
    [InlineData("monitor --from /tmp", FromNeedsDryRun)]
    [InlineData("monitor --all", "unrecognized option '--all'")]
    [InlineData("lo monitor", "'lo' cannot stand before 'monitor'")]
    [InlineData("list --json --prometheus", "--json and --prometheus cannot stand together")]
    [InlineData("--prometheus lo", "unrecognized option '--prometheus'")]
    [InlineData("list --anonymize", "unrecognized command or argument '--anonymize'")]
    [InlineData("capture --anonymize=no", "unrecognized option '--anonymize=no'")]
    [InlineData("-qvn lo", "--quiet and --verbose cannot stand together")]
    [InlineData("--with /tmp lo", WithIsForTrying)]
    [InlineData("--with /tmp --all", WithIsForTrying)]
    [InlineData("export --with /tmp lo", WithIsForTrying)]
    [InlineData("capture --with /tmp", WithIsForTrying)]
    [InlineData("-n --with /tmp --rules /tmp lo", NotWithRules)]
    [InlineData("list --with /tmp --rules /tmp", NotWithRules)]
    [InlineData("cat --with /tmp --rules /tmp", NotWithRules)]
    [InlineData("check --with /tmp a.yaml", "--with adds to the installed rules; 'a.yaml' cannot be given beside it")]
    [InlineData("cat --with", "required argument missing for option: '--with'")]
    [InlineData("cat --json", "--json does not go with cat, which prints files")]
    [InlineData("cat a.yaml", "unrecognized command or argument 'a.yaml'")]
    [InlineData("cat -n", "unrecognized command or argument '-n'")]
    [InlineData("cat --from /tmp", FromNeedsDryRun)]
    [InlineData("lo cat", "'lo' cannot stand before 'cat'")]
    [InlineData("--log-target stderr export lo", LogTargets + "'stderr'")]
    public void A_wrong_command_line_is_refused_with_the_reason(string arguments, string message) =>
        Assert.Equal(new CommandResult("", $"failover-rename: {message}\n{Try}", 2), Tool.Run(Split(arguments)));

    [Fact]
    public void Digits_mean_an_ifindex_and_never_a_name() => Assert.Equal(
        new CommandResult("", "4711: no such network device\n", 1),
        Tool.RunInNamespace("ip link add 4711 type veth peer name port1; \"$0\" 4711 || exit $?"));

    [Fact]
    public void Variables_of_a_shell_are_no_event_properties()
    {
        string directory = Directory.CreateTempSubdirectory("failover-rename-").FullName;
        string rules = Path.Join(directory, "rules.yaml");
        File.WriteAllText(rules, "version: 1\nrules: [{ match: { env: { SITE: here } }, suffix: x }]\n");
        RecordedMachine machine = RecordedMachine.Shared(
            Path.Join(Tool.Top, "tests/golden/machines/qemu-6.1.umockdev"));

        CommandResult said = Tool.Run(
            new Dictionary<string, string> { ["SITE"] = "here", ["INTERFACE"] = "eth2", ["IFINDEX"] = "4" },
            ["-nv", "--sysfs", machine.Root, "--rules", rules, "eth2"]);

        Assert.Contains(": env SITE is '', not 'here'\n", said.Out, StringComparison.Ordinal);
        Directory.Delete(directory, recursive: true);
    }

    [Theory]
    [InlineData("--version", "failover-rename 0.1.0\n")]
    [InlineData("list --version", "failover-rename 0.1.0\n")]
    public void The_version_is_one_line(string arguments, string output) =>
        Assert.Equal(new CommandResult(output, "", 0), Tool.Run(Split(arguments)));

    [Theory]
    [InlineData("--help", "[OPTION]... [DEVICE]...")]
    [InlineData("-h", "[OPTION]... [DEVICE]...")]
    [InlineData("--help --nonsense", "[OPTION]... [DEVICE]...")]
    [InlineData("list --help", "list [OPTION]...")]
    [InlineData("--help list", "list [OPTION]...")]
    [InlineData("monitor --help", "monitor [OPTION]... [DEVICE]...")]
    [InlineData("check -h", "check [OPTION]... [FILE]...")]
    [InlineData("cat --help --nonsense", "cat [OPTION]...")]
    [InlineData("export --help", "export [OPTION]... [DEVICE]")]
    [InlineData("capture -h", "capture [OPTION]...")]
    public void The_help_is_printed_on_standard_output(string arguments, string usage)
    {
        CommandResult said = Tool.Run(Split(arguments));

        Assert.StartsWith($"Usage: failover-rename {usage}\n", said.Out, StringComparison.Ordinal);
        Assert.EndsWith(
            "\n\nSee failover-rename(8) and failover-rename.yaml(5).\n", said.Out, StringComparison.Ordinal);
        Assert.All(said.Out.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Equal(("", 0), (said.Err, said.Status));
    }

    [Fact]
    public void The_help_of_a_command_has_its_own_options_only() => Assert.Equal(
        new CommandResult(
            """
            Usage: failover-rename check [OPTION]... [FILE]...

            Report the faults of rules files. FILE is a rules file or a directory of rules
            files. Without FILE, the command checks the rules that a run would use.

            Options:
              -j, --json          print JSON
              -q, --quiet         print only what goes wrong
                  --rules PATH    read this rules file or directory, and no others; may be
                                  repeated
                  --with PATH     add this rules file or directory to the installed ones, to
                                  try it; may be repeated (with --dry-run, list, check and
                                  cat only)
                  --version       print the version
              -h, --help          print this help

            See failover-rename(8) and failover-rename.yaml(5).

            """,
            "",
            0),
        Tool.Run("check", "--help"));

    [Theory]
    [InlineData("lst", "list")]
    [InlineData("lists", "list")]
    [InlineData("chekc", "check")]
    [InlineData("car", "cat")]
    [InlineData("exprot", "export")]
    [InlineData("captrue", "capture")]
    public void A_mistyped_command_gets_a_suggestion(string word, string command)
    {
        string said = $"{word}: no such network device; did you mean the command '{command}'?\n";

        Assert.Equal(new CommandResult("", said, 1), Tool.Run(word));
        Assert.Equal(
            new CommandResult("", $"{word}: no such network device\n{word}: no such network device\n", 1),
            Tool.Run(word, word));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("can0")]
    [InlineData("last34")]
    public void A_word_unlike_any_command_gets_no_suggestion(string word) => Assert.Equal(
        new CommandResult("", $"{word}: no such network device\n", 1), Tool.Run("--", word));

    [Fact]
    public void The_name_of_a_device_may_begin_with_a_dash_or_an_at_sign() =>
        Assert.Equal(
            new CommandResult("", "-n: no such network device\n@y: no such network device\n", 1),
            Tool.Run("-n", "--", "-n", "@y"));

    [Theory]
    [InlineData("eth9")]
    [InlineData("bad:name")]
    [InlineData("ünknown")]
    [InlineData("a-name-longer-than-fifteen-bytes")]
    [InlineData("0")]
    [InlineData("99999999999999999999")]
    [InlineData("2147483647")]
    [InlineData("/sys/class/net/eth9")]
    [InlineData("/sys/class/net")]
    [InlineData("/sys")]
    [InlineData("/devices/virtual/net/eth9")]
    [InlineData(".")]
    [InlineData("..")]
    public void A_missing_device_is_reported(string device)
    {
        Assert.Equal(new CommandResult("", $"{device}: no such network device\n", 1), Tool.Run(device));
        Assert.Equal(new CommandResult("", $"{device}: no such network device\n", 1), Tool.Run("--dry-run", device));
    }

    [Theory]
    [InlineData(300)]
    [InlineData(5000)]
    public void A_name_that_is_too_long_does_not_stop_the_others(int length)
    {
        string name = new('x', length);
        string said = $"{name}: no such network device\n/{name}: no such network device\n{Lo}";

        Assert.Equal(new CommandResult("", said, 1), Tool.Run(name, "/" + name, "lo"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--sysfs", "", "-n", "lo")]
    [InlineData("--rules", "", "lo")]
    [InlineData("list", "--from", "")]
    [InlineData("cat", "--with", "")]
    public void An_empty_argument_is_refused(params string[] arguments) => Assert.Equal(
        new CommandResult("", $"failover-rename: an empty argument names nothing\n{Try}", 2), Tool.Run(arguments));

    [Fact]
    public void A_directory_without_devices_is_refused_as_a_machine() => Assert.Equal(
        new CommandResult("", "failover-rename: there is no network device in '/nowhere/class/net'\n", 1),
        Tool.Run("-n", "--sysfs", "/nowhere", "--all"));

    [Fact]
    public void Foreign_devices_are_left_alone() => Assert.Equal(
        new CommandResult(
            "",
            """
            lo: neither a failover master nor the slave of one; left alone
            bridge0: neither a failover master nor the slave of one; left alone
            port0: neither a failover master nor the slave of one; left alone
            an-altname-of-the-port: neither a failover master nor the slave of one; left alone
            [status 1]

            """,
            0),
        Tool.RunInNamespace(
            """
            ip link add bridge0 type bridge
            ip link add port0 type veth peer name port1
            ip link property add dev port0 altname an-altname-of-the-port
            ip link set port0 master bridge0 up
            ip link show >/run/before
            "$0" --all --quiet
            "$0" list 2>/dev/null
            "$0" lo bridge0 port0 an-altname-of-the-port || echo "[status $?]" >&2
            ip link show | diff /run/before -
            """));

    [Theory]
    [InlineData("add", "1")]
    [InlineData("change", "1")]
    [InlineData("move", "4711")]
    [InlineData("remove", "4711")]
    public void An_event_of_a_foreign_or_missing_device_is_ignored(string action, string ifindex) =>
        Assert.Equal(new CommandResult("", "", 0), Tool.RunInNamespace("\"$0\"", Event(action, ifindex)));

    [Theory]
    [InlineData("SUBSYSTEM", "usb")]
    [InlineData("ACTION", "")]
    [InlineData("IFINDEX", "eth0")]
    [InlineData("IFINDEX", "0")]
    [InlineData("IFINDEX", "99999999999")]
    public void An_incomplete_event_is_not_handled_as_an_event(string variable, string value)
    {
        Dictionary<string, string> environment = Event("add", "1");
        environment[variable] = value;

        Assert.Equal(2, Tool.Run(environment, []).Status);
    }

    [Theory]
    [InlineData("all-json")]
    [InlineData("list-json")]
    public void Golden_JSON_output_is_valid_JSON(string golden)
    {
        string[] lines = System.IO.File.ReadAllLines(
            System.IO.Path.Join(Tool.Top, "tests/golden/cases", golden, "output.golden"));
        using JsonDocument json = JsonDocument.Parse(string.Join('\n', lines[1..^2]));

        Assert.Equal(JsonValueKind.Array, json.RootElement.ValueKind);
    }

    private const string Lo = "lo: neither a failover master nor the slave of one; left alone\n";

    private const string NoDevice = "no DEVICE is given; name one, or give --all for all failover devices";

    private const string WithIsForTrying =
        "--with is for trying rules: it goes with --dry-run, list, check and cat only";

    private const string NotWithRules =
        "--with adds to the installed rules, and --rules reads none of them; only one can be given";

    private const string LogTargets =
        "--log-target takes auto, console, journal, journal-or-kmsg, kmsg, syslog, syslog-or-kmsg or null, not ";

    private const string LogLevels =
        "--log-level takes emerg, alert, crit, err, warning, notice, info or debug, or a digit from 0 to 7, not ";

    private const string Timeouts =
        "--timeout takes a number of seconds from 0 to 1000000, such as 5 or 0.5, not ";

    private const string RulesOfMonitor =
        "--rules goes with --until=named only; the other states do not depend on rules";

    private const string FromNeedsDryRun =
        "--from shows another machine, where nothing can be renamed: it goes with --dry-run and list only";

    private const string TwoMachines = "--sysfs and --from are two machines; only one can be read";

    private const string NotWithCapture =
        "--json and --rules do not go with capture, which prints a record of devices";

    private const string SysfsNeedsDryRun =
        "--sysfs shows another machine, where nothing can be renamed: it goes with --dry-run and list only";

    private static string[] Split(string arguments) => arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Dictionary<string, string> Event(string action, string ifindex) => new()
    {
        ["ACTION"] = action,
        ["SUBSYSTEM"] = "net",
        ["IFINDEX"] = ifindex,
        ["INTERFACE"] = "stale",
        ["DEVPATH"] = "/devices/virtual/net/stale",
        ["SEQNUM"] = "4711",
    };
}
