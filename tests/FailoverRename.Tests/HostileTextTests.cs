using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using FailoverRename.Testing;

namespace FailoverRename.Tests;

/// <summary>
/// Devices whose names and attributes try to forge lines, to control terminals and to break JSON. The kernel accepts
/// nearly any byte in a name, and a hypervisor can put any byte into an attribute.
/// </summary>
public sealed class HostileTextTests : IDisposable
{
    private const string Master = "m\u001b[2J";
    private const string Standby = "s\u202e1";
    private const string Primary = "p\u009b2K";

    private readonly string _directory = Directory.CreateTempSubdirectory("failover-rename-").FullName;
    private readonly RecordedMachine _machine;

    public HostileTextTests()
    {
        string record = Path.Join(_directory, "record");
        string good = File.ReadAllText(Path.Join(Tool.Top, "tests/golden/machines/qemu-6.1.umockdev"));
        File.WriteAllText(record, good
            .Replace("eth0", Master, Ordinal)
            .Replace("eth1", Standby, Ordinal)
            .Replace("eth2", Primary, Ordinal)
            .Replace("drivers/e1000e", "drivers/e\u2066\r", Ordinal)
            .Replace("operstate=up", "operstate=\\n<3>forged\u0007", Ordinal));
        _machine = RecordedMachine.FromRecord(record);
        File.WriteAllBytes(
            Path.Join(_machine.Root, "class/net", Primary, "address"),
            [0xff, 0xc0, (byte)'"', (byte)'\n', (byte)'x', 0xed, 0xa0, 0x80, .. "é"u8]);
    }

    public void Dispose()
    {
        _machine.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("-n -v --all")]
    [InlineData("-n --all --json")]
    [InlineData("list --json")]
    [InlineData("list --prometheus")]
    public void Hostile_text_is_escaped(string arguments)
    {
        string golden = Path.Join(Tool.Top, "tests/golden/hostile", $"{arguments.Replace(" ", "", Ordinal)}.golden");
        CommandResult said = Run(arguments.Split(' '));
        string text = $"$ failover-rename {arguments}\n{said.Out}[standard error]\n{said.Err}"
            .Replace(Path.Join(Tool.Top, "rules"), "RULES", Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(golden, text);
        }

        Assert.Equal(File.ReadAllText(golden), text);
    }

    [Theory]
    [InlineData("list", "--json")]
    [InlineData("-n", "--all", "--json")]
    public void JSON_is_valid_with_hostile_text(params string[] arguments)
    {
        CommandResult said = Run(arguments);

        Assert.All(said.Out, c => Assert.True(c is '\n' or 'é' or (>= ' ' and <= '~'), said.Out));
        using JsonDocument json = JsonDocument.Parse(said.Out);
        string[] names = [.. json.RootElement.EnumerateArray().Select(link => link.GetProperty("ifname").GetString()!)];
        Assert.Equal(arguments[0] == "list" ? [Master] : [Standby, Primary], names);
    }

    [Theory]
    [InlineData("C.ISO-8859-1")]
    [InlineData("C.UTF-16")]
    [InlineData("C.UTF-32")]
    public void JSON_is_UTF_8_in_every_locale(string locale)
    {
        string file = Path.Join(_directory, "said");
        CommandResult said = Tool.RunInNamespace(
            $"export LC_ALL={locale}; \"$0\" list --json --sysfs {_machine.Root} >{file} 2>&1");

        Assert.Equal(new CommandResult("", "", 0), said);
        string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(file));
        Assert.Contains(@"\uFFFDé""", text, Ordinal);
    }

    [Theory]
    [InlineData("a\u001b[2J", @"a\x1b[2J")]
    [InlineData("a\nb", @"a\x0ab")]
    [InlineData("a\u202eb", @"a\u202eb")]
    public void An_argument_is_escaped(string argument, string shown)
    {
        Assert.Equal($"{shown}: no such network device\n", Tool.Run(argument).Err);
        Assert.Equal(
            $"failover-rename: --log-target takes {Targets}, not '{shown}'",
            Tool.Run("--log-target", argument, "lo").Err.Split('\n')[0]);
        Assert.Equal(
            $"/nowhere/{shown}:1:1: cannot be read: No such file or directory\n",
            Tool.Run("check", $"/nowhere/{argument}").Err);
        Assert.Equal(
            $"failover-rename: '/nowhere/{shown}': cannot be read: No such file or directory\n",
            Tool.Run("list", "--from", $"/nowhere/{argument}").Err);
    }

    [Fact]
    public void Text_of_rules_is_escaped()
    {
        string file = Path.Join(_directory, "60-\u001b.yaml");
        File.WriteAllText(file, "version: 1\nrules:\n  - suffix: a\u202e/\u2028\n");

        const string Why = @"a name is made of printable ASCII, not '\u202e'";
        Assert.Equal(
            $"""
            {_directory}/60-\x1b.yaml:3:13: the suffix 'a\u202e/' can never give a valid name: {Why}
              3 |   - suffix: a /
                |             ^~~

            """,
            Tool.Run("check", file).Err);
    }

    private const string Targets = "auto, console, journal, journal-or-kmsg, kmsg, syslog, syslog-or-kmsg or null";
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private CommandResult Run(string[] arguments) => Tool.Run(
        [.. arguments, "--sysfs", _machine.Root, "--rules", Path.Join(Tool.Top, "rules/50-failover.yaml")]);
}
