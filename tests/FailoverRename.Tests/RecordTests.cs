using System;
using System.IO;
using System.Text;

namespace FailoverRename.Tests;

/// <summary>Records, as they are written by <c>capture</c> and read by <c>--from</c>.</summary>
public sealed class RecordTests
{
    private const string Foreign = "neither a failover master nor the slave of one; left alone\n";

    // A virtual device, with an altname, as capture has it.
    private const string OfThePort =
        "P: /devices/virtual/net/port0\nS: an-altname-of-the-port\nE: IFINDEX=3\nE: INTERFACE=port0\n"
        + "E: SUBSYSTEM=net\n";

    [Theory]
    [InlineData("list")]
    [InlineData("list-json")]
    [InlineData("crowded-list")]
    [InlineData("list-broken-rules")]
    [InlineData("all-json")]
    [InlineData("crowded-all")]
    [InlineData("swap")]
    public void A_record_says_what_its_machine_says(string golden)
    {
        string directory = Path.Join(Tool.Top, "tests/golden/cases", golden);
        string record = File.ReadAllText(Path.Join(directory, "machine")).Trim();
        string arguments = File.ReadAllText(Path.Join(directory, "arguments")).Trim();
        string rules = Path.Join(directory, "rules.yaml");
        rules = File.Exists(rules) ? rules : Path.Join(Tool.Top, "rules/50-failover.yaml");

        Said said = Tool.Run(
            [.. arguments.Split(' '), "--from", Machine(record), "--rules", rules]);

        string text = $"$ failover-rename {arguments}\n{said.Out}[standard error]\n{said.Err}";
        Assert.Equal(
            File.ReadAllText(Path.Join(directory, "output.golden")),
            $"{text}[exit status {said.Status}]\n"
                .Replace(Path.GetDirectoryName(rules)!, "RULES", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_plain_text_is_not_captured() => Assert.Equal(
        new Said(
            "0\n",
            """
            failover-rename: the record lacks 'q\x1b[2J', as a record has no place for a name that is not plain text

            """,
            0),
        Tool.RunInNamespace(
            """
            ip link add "$(printf 'q\033[2J')" type veth peer name port1
            ip link property add dev port1 altname "$(printf 'a\342\200\256b')"
            "$0" capture >/run/record
            grep -q INTERFACE=port1 /run/record
            LC_ALL=C grep -c '[^ -~]' /run/record || :
            """));

    [Fact]
    public void What_is_captured_is_read()
    {
        Said said = Tool.RunInNamespace(
            """
            ip link add bridge0 type bridge
            ip link add port0 type veth peer name port1
            ip link property add dev port0 altname an-altname-of-the-port
            "$0" capture >/run/record
            sed -n '/net\/port0/,/SUBSYSTEM/p' /run/record | sed 's/IFINDEX=.*/IFINDEX=3/'
            ip link delete port0
            "$0" -n --from /run/record port0 an-altname-of-the-port port1 || echo "[status $?]" >&2
            "$0" list --from /run/record
            """);

        Assert.Equal(OfThePort, said.Out);
        Assert.Equal(
            $"port0: {Foreign}an-altname-of-the-port: {Foreign}port1: {Foreign}"
            + "[status 1]\nfailover-rename: there is no failover device here\n",
            said.Err);
        Assert.Equal(0, said.Status);
    }

    [Fact]
    public void An_anonymous_record_has_other_addresses_in_names_too()
    {
        Said said = Tool.RunInNamespace(
            """
            ip link add enx025400abcd01 address 02:54:00:ab:cd:01 type veth peer name port1
            "$0" capture --anonymize >/run/record
            ! grep -i -e 025400abcd01 -e 02:54:00:ab:cd:01 /run/record
            sed -nE 's/E: INTERFACE=(enx[0-9a-f]{12})$/\1/p' /run/record >/run/name
            "$0" -n --from /run/record "$(cat /run/name)" 2>&1 | sed "s/$(cat /run/name)/NAME/"
            """);

        Assert.Equal(new Said($"NAME: {Foreign}", "", 0), said);
    }

    [Theory]
    [InlineData("P: /devices/a\nL: b=/etc\n", "{0}:2:6: a link stays within /sys, and goes up only at its beginning")]
    [InlineData("P: /devices/a\n", "'{0}': there is no network device in this record")]
    [InlineData("", "'{0}': there is no network device in this record")]
    public void A_record_that_is_none_is_refused(string record, string message)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, record);
            string said = string.Format(null, CompositeFormat.Parse(message), file);

            Assert.Equal(new Said("", $"failover-rename: {said}\n", 1), Tool.Run("list", "--from", file));
            Assert.Equal(new Said("", $"failover-rename: {said}\n", 1), Tool.Run("-na", "--from", file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_record_that_is_not_there_is_refused() => Assert.Equal(
        new Said("", "failover-rename: '/nowhere/record': cannot be read: No such file or directory\n", 1),
        Tool.Run("list", "--from", "/nowhere/record"));

    private static string Machine(string name) => Path.Join(Tool.Top, "tests/golden/machines", $"{name}.umockdev");
}
