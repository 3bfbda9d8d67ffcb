using System;
using System.IO;
using System.Text;

namespace FailoverRename.Tests;

/// <summary>Tests records, which <c>capture</c> writes and <c>--from</c> reads.</summary>
public sealed class RecordTests
{
    private const string Foreign = "neither a failover master nor the slave of one; left alone\n";

    // The record that capture makes of a virtual device with an altname.
    private const string OfThePort =
        "P: /devices/virtual/net/port0\nS: an-altname-of-the-port\nS: kernel properties: INTERFACE IFINDEX\n"
        + "E: IFINDEX=3\nE: INTERFACE=port0\nE: SUBSYSTEM=net\n";

    [Theory]
    [InlineData("list")]
    [InlineData("list-json")]
    [InlineData("crowded-list")]
    [InlineData("list-broken-rules")]
    [InlineData("all-json")]
    [InlineData("crowded-all")]
    [InlineData("swap")]
    public void A_record_gives_the_output_of_its_machine(string golden)
    {
        string directory = Path.Join(Tool.Top, "tests/golden/cases", golden);
        string record = File.ReadAllText(Path.Join(directory, "machine")).Trim();
        string arguments = File.ReadAllText(Path.Join(directory, "arguments")).Trim();
        string rules = Path.Join(directory, "rules.yaml");
        rules = File.Exists(rules) ? rules : Path.Join(Tool.Top, "rules/50-failover.yaml");

        CommandResult said = Tool.Run(
            [.. arguments.Split(' '), "--from", Machine(record), "--rules", rules]);

        string text = $"$ failover-rename {arguments}\n{said.Out}[standard error]\n{said.Err}";
        Assert.Equal(
            File.ReadAllText(Path.Join(directory, "output.golden")),
            $"{text}[exit status {said.Status}]\n"
                .Replace(Path.GetDirectoryName(rules)!, "RULES", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_that_is_not_plain_is_not_captured() => Assert.Equal(
        new CommandResult(
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
    public void A_captured_record_is_read()
    {
        CommandResult said = Tool.RunInNamespace(
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
    public void A_copy_of_sysfs_has_no_altnames()
    {
        CommandResult said = Tool.RunInNamespace(
            """
            ip link add port0 type veth peer name port1
            ip link property add dev port0 altname an-altname-of-the-port
            "$0" capture >/run/record
            mkdir /run/sys
            tar -C /sys --ignore-failed-read -cf - class/net devices/virtual/net 2>/run/lost | tar -C /run/sys -xf -
            for from in '--from /run/record' '--sysfs /run/sys'; do
                "$0" -n $from port0 an-altname-of-the-port 2>&1 || true
            done
            """);

        const string NoSuch = "an-altname-of-the-port: no such network device\n";
        Assert.Equal(
            $"port0: {Foreign}an-altname-of-the-port: {Foreign}port0: {Foreign}{NoSuch}",
            said.Out);
    }

    [Fact]
    public void An_anonymized_record_has_other_addresses_in_names_too()
    {
        CommandResult said = Tool.RunInNamespace(
            """
            ip link add enx025400abcd01 address 02:54:00:ab:cd:01 type veth peer name port1
            "$0" capture --anonymize >/run/record
            ! grep -i -e 025400abcd01 -e 02:54:00:ab:cd:01 /run/record
            sed -nE 's/E: INTERFACE=(enx[0-9a-f]{12})$/\1/p' /run/record >/run/name
            "$0" -n --from /run/record "$(cat /run/name)" 2>&1 | sed "s/$(cat /run/name)/NAME/"
            """);

        Assert.Equal(new CommandResult($"NAME: {Foreign}", "", 0), said);
    }

    [Theory]
    [InlineData("P: /devices/a\nL: b=/etc\n", "{0}:2:6: a link stays within /sys, and goes up only at its beginning")]
    [InlineData("P: /devices/a\n", "'{0}': there is no network device in this record")]
    [InlineData("", "'{0}': there is no network device in this record")]
    public void An_invalid_record_is_refused(string record, string message)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, record);
            string said = string.Format(null, CompositeFormat.Parse(message), file);

            Assert.Equal(new CommandResult("", $"failover-rename: {said}\n", 1), Tool.Run("list", "--from", file));
            Assert.Equal(new CommandResult("", $"failover-rename: {said}\n", 1), Tool.Run("-na", "--from", file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_missing_record_is_refused() => Assert.Equal(
        new CommandResult("", "failover-rename: '/nowhere/record': cannot be read: No such file or directory\n", 1),
        Tool.Run("list", "--from", "/nowhere/record"));

    [Fact]
    public void A_record_may_be_read_from_a_pipe()
    {
        string machine = Machine("qemu-6.1");
        string listed = Tool.Run("list", "--from", machine).Out;

        Assert.Equal(
            new CommandResult(string.Concat(System.Linq.Enumerable.Repeat(listed, 6)), "", 0),
            Tool.RunInNamespace(
                $"""
                record={machine}
                "$0" list --from - <"$record"
                cat "$record" | "$0" list --from -
                cat "$record" | "$0" list --from=/dev/stdin
                cat "$record" | "$0" list --from /proc/self/fd/0
                mkfifo /run/pipe
                cat "$record" >/run/pipe & "$0" list --from /run/pipe
                exec 7<"$record"; "$0" list --from /dev/fd/7
                """));
    }

    [Theory]
    [InlineData("list -", "unrecognized command or argument '-'")]
    [InlineData("-n - --from -", "unrecognized option '-'")]
    [InlineData("-n --rules -", "unrecognized option '-'")]
    public void Only_a_record_may_be_read_from_standard_input(string arguments, string message)
    {
        CommandResult said = Tool.Run(arguments.Split(' '));

        Assert.Equal(2, said.Status);
        Assert.Contains(message, said.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("capture --from x")]
    [InlineData("capture --sysfs /sys")]
    [InlineData("-n --from x capture")]
    [InlineData("-n --sysfs /sys capture --anonymize")]
    [InlineData("-n --from x export lo")]
    [InlineData("-n --sysfs /sys export lo")]
    [InlineData("-n --from x check")]
    public void Commands_that_need_this_machine_refuse_another_one(string arguments)
    {
        CommandResult said = Tool.Run(arguments.Split(' '));

        Assert.Equal(2, said.Status);
        Assert.Contains(
            "shows another machine, where nothing can be renamed: it goes with --dry-run and list only", said.Err,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Capture_without_sysfs_is_a_failure() => Assert.Equal(
        new CommandResult(
            "", "failover-rename: '/sys/class/net' is not there, or cannot be read: is sysfs mounted?\n", 1),
        Tool.RunInNamespace("mount -t tmpfs tmpfs /sys; exec \"$0\" capture"));

    [Fact]
    public void Devices_of_two_namespaces_are_not_captured_together() => Assert.Equal(
        new CommandResult(
            "",
            "failover-rename: /sys shows another network namespace: ifindex 2 is 'eth8' here and missing there\n",
            1),
        Tool.RunInNamespace(
            """
            status=0
            unshare --net sh -euc 'ip link add eth7 type veth peer name eth8; "$0" capture' "$0" || status=$?
            exit $status
            """));

    [Fact]
    public void The_udev_database_of_this_machine_is_not_read_for_a_record()
    {
        string machine = Machine("qemu-6.1");

        Assert.Equal(
            new CommandResult(
                """
                eth2: keeps its name (primary of 'eth0', no rule for it)

                """,
                "",
                0),
            Tool.RunInNamespace(
                $$"""
                mkdir -p /run/udev/data
                touch /run/udev/control
                for id in n4 +pci:0000:02:00.0 +pci:0000:00:02.0; do
                    printf 'I:1\nE:ID_OF=here\nE:ID_NET_FAILOVER_ROLE=primary\n' >"/run/udev/data/$id"
                done
                printf 'version: 1\nrules:\n  - match: { env: { ID_OF: here } }\n    suffix: x\n' >/run/rules.yaml
                printf '  - match: { parents: { env: { ID_OF: here } } }\n    suffix: y\n' >>/run/rules.yaml
                "$0" -n --from {{machine}} --rules /run/rules.yaml eth2
                """));
    }

    [Theory]
    [InlineData("0000:02:00.0/net/eth2", "-n eth0", "eth0: the record lacks 'eth2' below this failover master", 0)]
    [InlineData("virtio0/net/eth0", "-n eth2", "eth2: the record lacks its master 'eth0', so its role is not known", 1)]
    [InlineData("virtio0/net/eth0", "list", "eth2: the record lacks its master 'eth0', so its role is not known", 0)]
    [InlineData("0000:02:00.0/net/eth2", "-na", "eth0: the record lacks 'eth2' below this failover master", 0)]
    public void A_missing_device_of_a_record_is_reported(string device, string arguments, string message, int status)
    {
        string file = Path.GetTempFileName();
        try
        {
            string[] devices = File.ReadAllText(Machine("qemu-6.1")).Split("\n\n");
            File.WriteAllText(file, string.Join("\n\n", Array.FindAll(
                devices, text => !text.Split('\n')[0].EndsWith(device, StringComparison.Ordinal))));

            CommandResult said = Tool.Run([.. arguments.Split(' '), "--from", file]);

            Assert.Contains(
                $"{message}; record the whole machine with 'failover-rename capture'\n",
                said.Err,
                StringComparison.Ordinal);
            Assert.DoesNotContain("neither a failover master", said.Err, StringComparison.Ordinal);
            Assert.Equal(status, said.Status);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Missing_host_facts_of_a_record_are_reported()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(
                file,
                "version: 1\nrules:\n  - match: { host: { name: a, kernel-command-line: b } }\n    suffix: x\n");

            CommandResult said = Tool.Run("-n", "-a", "--from", Machine("qemu-6.1"), "--rules", file);

            Assert.StartsWith(
                $"{file}:3:5: warning: this rule asks 'host: kernel-command-line, name', which cannot be known from "
                    + "this record; it counts as false\n",
                said.Err,
                StringComparison.Ordinal);
            Assert.Equal(0, said.Status);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Machine(string name) => Path.Join(Tool.Top, "tests/golden/machines", $"{name}.umockdev");
}
