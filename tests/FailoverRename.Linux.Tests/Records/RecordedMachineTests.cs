using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using FailoverRename.Links;
using FailoverRename.Linux.Records;
using FailoverRename.Testing;
using RecordedMachine = FailoverRename.Linux.Records.RecordedMachine;

namespace FailoverRename.Linux.Tests.Records;

/// <summary>Records from any source are read or refused.</summary>
public sealed class RecordedMachineTests
{
    private const string Device = "P: /devices/a/net/eth0\n";

    private const string Kinds =
        "a line is 'P: /devices/…', 'E: KEY=VALUE', 'A: ATTRIBUTE=TEXT', 'H: ATTRIBUTE=HEX', 'L: LINK=TARGET' or "
        + "'S: ALTNAME'";

    private const string Frame = "a device begins with 'P: /devices/…' and ends with an empty line";
    private const string Path = "a device's path begins with '/devices/', and has no '..' in it";
    private const string Name = "this is no name below the device";
    private const string Link = "a link stays within /sys, and goes up only at its beginning";
    private const string Hex = "these are no hexadecimal pairs";
    private const string Twice = "is there twice";

    private static readonly ImmutableArray<string> Pieces =
    [
        "P: ", "E: ", "A: ", "H: ", "L: ", "S: ", "N: ", "../", "..", "/", "=", "\\", "\\777", "\n", "\n\n", "\r", "\0",
        "Ã©", "ÿ", ":", " ", "/etc/passwd", "/devices/", "uevent", "subsystem", "SUBSYSTEM=net", "0x0", "f",
    ];

    [Fact]
    public void A_record_becomes_a_tree() => TestRecord.Read(TestRecord.Good, machine =>
    {
        const string Eth0 = "devices/pci0000:00/0000:00:01.0/net/eth0";
        string At(string path) => File.ReadAllText($"{machine.Root}/{path}");

        Assert.Equal("IFINDEX=2\nINTERFACE=eth0\nSUBSYSTEM=net\n", At("class/net/eth0/uevent"));
        Assert.Equal("2\n", At($"{Eth0}/ifindex"));
        Assert.Equal("0\n", At($"{Eth0}/queues/rx-0/rps_cpus"));
        Assert.Equal([0, 255], File.ReadAllBytes($"{machine.Root}/{Eth0}/binary"));
        Assert.Equal("0x020000\n", At($"{Eth0}/device/class"));
        Assert.Equal("0x020000\n", At("class/net/eth0/device/class"));
        Assert.EndsWith("/bus/pci", new FileInfo($"{machine.Root}/{Eth0}/device/subsystem").LinkTarget);

        using RecordedKernel kernel = new(machine);
        LinkSnapshot eth0 = kernel.Read(new Ifindex(2))!;
        Assert.Equal(("eth0", "virtio-pci"), (eth0.Name, eth0.Driver));
        Assert.Equal(new NameHolder(new Ifindex(2), "eth0"), kernel.HolderOf("lan"));
        Assert.Null(kernel.HolderOf("wan"));
    });

    [Fact]
    public void The_tree_is_removed_with_the_machine()
    {
        string root = "";
        TestRecord.Read(TestRecord.Good, machine => root = machine.Root);

        Assert.StartsWith("/", root, StringComparison.Ordinal);
        Assert.False(System.IO.Path.Exists(root));
    }

    [Theory]
    [InlineData("ifindex=2\n", 1, 1, Kinds)]
    [InlineData("P:\n", 1, 1, Kinds)]
    [InlineData("<html>\n", 1, 1, Kinds)]
    [InlineData("E: IFINDEX=2\n", 1, 1, Frame)]
    [InlineData(Device + "\n\nA: ifindex=2\n", 4, 1, Frame)]
    [InlineData(Device + "P: /devices/b\n", 2, 1, Frame)]
    [InlineData("P: /class/net/eth0\n", 1, 4, Path)]
    [InlineData("P: devices/a\n", 1, 4, Path)]
    [InlineData("P: /devices/\n", 1, 4, Path)]
    [InlineData("P: /devices/../../etc\n", 1, 4, Path)]
    [InlineData("P: /devices/a/..\n", 1, 4, Path)]
    [InlineData("P: /devices//a\n", 1, 4, Path)]
    [InlineData("P: /devices/a\0b\n", 1, 4, Path)]
    [InlineData(Device + "E: IFINDEX\n", 2, 4, Kinds)]
    [InlineData(Device + "E: =2\n", 2, 4, Kinds)]
    [InlineData(Device + "A: ifindex\n", 2, 4, Kinds)]
    [InlineData(Device + "A: ../ifindex=2\n", 2, 4, Name)]
    [InlineData(Device + "A: /etc/passwd=2\n", 2, 4, Name)]
    [InlineData(Device + "A: a/../../b=2\n", 2, 4, Name)]
    [InlineData(Device + "A: a/=2\n", 2, 4, Name)]
    [InlineData(Device + "H: ../a=00\n", 2, 4, Name)]
    [InlineData(Device + "H: eeprom=000\n", 2, 11, Hex)]
    [InlineData(Device + "H: eeprom=0x00\n", 2, 11, Hex)]
    [InlineData(Device + "L: ../device=..\n", 2, 4, Name)]
    [InlineData(Device + "L: device=/etc\n", 2, 11, Link)]
    [InlineData(Device + "L: device=../../../../../etc\n", 2, 11, Link)]
    [InlineData(Device + "L: device=a/../../../../../../etc\n", 2, 11, Link)]
    [InlineData(Device + "L: device=\n", 2, 11, Link)]
    [InlineData(Device + "A: a=1\nA: a=2\n", 3, 1, "'/devices/a/net/eth0/a' " + Twice)]
    [InlineData(Device + "A: a/b=1\nH: a=00\n", 3, 1, "'/devices/a/net/eth0/a' " + Twice)]
    [InlineData(Device + "L: a=..\nL: a=../..\n", 3, 1, "'/devices/a/net/eth0/a' " + Twice)]
    [InlineData(Device + "A: a=1\nL: a=..\n", 3, 1, "'/devices/a/net/eth0/a' " + Twice)]
    [InlineData(Device + "A: uevent=1\nE: A=1\n\n", 4, 1, "'/devices/a/net/eth0/uevent' " + Twice)]
    [InlineData(Device + "E: A=1\n\n" + Device + "E: A=1\n\n", 4, 4, "'/devices/a/net/eth0' " + Twice)]
    [InlineData(Device + "\n" + Device + "\n", 3, 4, "'/devices/a/net/eth0' " + Twice)]
    [InlineData(Device + "L: a=..\nA: a/b=1\n", 2, 1, "'/devices/a/net/eth0/a' " + Twice)]
    public void A_fault_has_a_position(string text, int line, int column, string message) =>
        Assert.Equal($"record:{line}:{column}: {message}", TestRecord.Fault(text));

    [Theory]
    [InlineData("P: /devices/a\nA: b=1\nA: b/c=2\n", 3)]
    [InlineData("P: /devices/a\nA: b=1\n\nP: /devices/a/b\n", 4)]
    public void A_file_inside_a_file_is_refused(string text, int line) =>
        Assert.StartsWith($"record:{line}:1: cannot be laid out: ", TestRecord.Fault(text), StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_written_through_a_link() => TestRecord.Read(
        "P: /devices/a\nL: out=../b\n\nP: /devices/b\n\n",
        machine =>
        {
            Assert.Equal("../b", new FileInfo($"{machine.Root}/devices/a/out").LinkTarget);
            Assert.Empty(Directory.GetFileSystemEntries($"{machine.Root}/devices/b"));
        });

    [Fact]
    public void Values_are_cut_at_the_limit_of_sysfs() => TestRecord.Read(
        $"{Device}A: a={new string('x', 5000)}\nH: b={new string('0', 10_000)}\n"
        + string.Concat(Enumerable.Range(0, 5).Select(n => $"E: ID_{n}={new string('x', 1000)}\n"))
        + "E: IFINDEX=2\nE: INTERFACE=eth0\nE: SUBSYSTEM=net\n\n",
        machine =>
        {
            string eth0 = $"{machine.Root}/devices/a/net/eth0";
            using RecordedKernel kernel = new(machine);

            Assert.Equal(4096, File.ReadAllBytes($"{eth0}/a").Length);
            Assert.Equal(4096, File.ReadAllBytes($"{eth0}/b").Length);
            Assert.Equal(4096, File.ReadAllBytes($"{eth0}/uevent").Length);
            Assert.Equal("eth0", kernel.Read(new Ifindex(2))!.Name);
            Assert.Equal(
                Enumerable.Repeat(1000, 5),
                Enumerable.Range(0, 5).Select(n => Env(kernel, 2)[$"ID_{n}"].Length));
        });

    [Fact]
    public void A_record_has_a_size_limit()
    {
        TestRecord.Read(TestRecord.Good + new string('\n', 200_000), machine => Assert.NotEmpty(machine.Root));
        Assert.Equal(
            "'/dev/zero': a record has at most 1 MiB",
            Assert.Throws<KernelException>(() => RecordSource.Read("/dev/zero", 1 << 20).Length).Message);
    }

    [Theory]
    [InlineData(new byte[] { 0x1f, 0x8b, 8 }, "zcat")]
    [InlineData(new byte[] { 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0 }, "xzcat")]
    [InlineData(new byte[] { 0x28, 0xb5, 0x2f, 0xfd, 0 }, "zstdcat")]
    public void A_compressed_record_is_refused_with_a_hint(byte[] packed, string command) => Assert.Equal(
        $"'record': the record is packed; '{command} RECORD | failover-rename list --from -' reads it",
        TestRecord.Fault(System.Text.Encoding.Latin1.GetString(packed)));

    [Theory]
    [InlineData("P: /devices/a\nM: a\nR: 0\nU: pci\nE: DEVPATH=/devices/a\n", 2)]
    [InlineData("P: /devices/a\nL: 0\nE: DEVPATH=/devices/a\nE: SUBSYSTEM=pci\n\n" + Device + "L: 0\n", 2)]
    [InlineData(Device + "E: IFINDEX=2\nE: INTERFACE=eth0\nE: SUBSYSTEM=net\nI: 12\n", 5)]
    public void The_output_of_udevadm_is_refused(string text, int line) => Assert.Equal(
        $"record:{line}:1: this is what 'udevadm info' prints, without the attributes and links of the devices; make a "
        + "record with 'failover-rename capture'",
        TestRecord.Fault(text));

    [Fact]
    public void A_record_lists_the_kernels_own_properties() => TestRecord.Read(
        $"{Device}S: kernel properties: INTERFACE IFINDEX\nE: ID_PATH=x\nE: IFINDEX=2\nE: INTERFACE=eth0\n"
        + "E: SUBSYSTEM=net\nS: no value: phys_port_name\nS: no value: power/wakeup\nS: lan\n\n"
        + "P: /devices/a\nS: kernel properties:\nS: no subsystem\nE: SUBSYSTEM=none\n\n",
        machine =>
        {
            using RecordedKernel kernel = new(machine);
            DeviceFacts facts = kernel.Facts(new Ifindex(2), FactRequest.Nothing with
            {
                Env = true,
                Attributes = FactRequest.Names("uevent", "phys_port_name"),
                Exists = FactRequest.Names("phys_port_name", "power/wakeup", "power", "phys_switch_id"),
                Parents = FactRequest.Nothing with { Place = true },
            })!;

            Assert.Equal("INTERFACE=eth0\nIFINDEX=2", Assert.Single(facts.Attributes).Value);
            Assert.Equal(["phys_port_name", "power", "power/wakeup"], facts.Existing.Order(StringComparer.Ordinal));
            Assert.Equal("x", facts.Env["ID_PATH"]);
            ParentSnapshot parent = Assert.Single(facts.Parents);
            Assert.Equal(("a", null), (parent.Name, parent.Facts.Subsystem));
            Assert.Equal("eth0", kernel.HolderOf("lan")!.Name);
        });

    [Fact]
    public void A_record_may_have_facts_about_its_host() => TestRecord.Read(
        "P: /devices/virtual/failover-rename/record\nS: any words\nE: HAS_UDEV=1\nE: HOST_ARCHITECTURE=arm64\n"
        + "E: HOST_KERNEL_VERSION=6.1.0\nE: SUBSYSTEM=failover-rename\n\n" + TestRecord.Good,
        machine =>
        {
            using RecordedKernel kernel = new(machine);

            Assert.Equal(new HostFacts(null, "arm64", "6.1.0", null), kernel.Host());
            Assert.True(kernel.HasUdev);
        });

    [Fact]
    public void A_link_target_exists_as_on_the_machine() => TestRecord.Read(TestRecord.Good, machine =>
    {
        using RecordedKernel kernel = new(machine);
        FactRequest request = FactRequest.Nothing with
        {
            Exists = FactRequest.Names("device/driver", "queues/rx-0/own", "device/physfn"),
        };

        Assert.Equal(
            ["device/driver", "queues/rx-0/own"],
            kernel.Facts(new Ifindex(2), request)!.Existing.Order(StringComparer.Ordinal));
    });

    [Fact]
    public void A_record_that_is_not_a_readable_file_is_refused()
    {
        Assert.Equal("'/': is a directory, where a file is expected", Fault("/"));
        Assert.Equal("'/nowhere/at-all': cannot be read: No such file or directory", Fault("/nowhere/at-all"));

        static string Fault(string file) =>
            Assert.Throws<KernelException>(() => RecordedMachine.FromRecord(file)).Message;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_damaged_record_gives_a_machine_or_a_fault_with_a_position(int seed)
    {
        Damage damage = new(new RandomSource(seed), Pieces);
        int faults = 0;
        for (int round = 0; round < 1000; round++)
        {
            string text = damage.To(TestRecord.Good);

            Exception? thrown = Record.Exception(() => TestRecord.Read(text, Look));

            faults += thrown is null ? 0 : 1;
            Assert.True(
                thrown is null || (thrown is KernelException && HasPlace(thrown.Message)), $"{thrown}\n{text}");
        }

        Assert.InRange(faults, 100, 900);
    }

    private static bool HasPlace(string message) => Regex.IsMatch(message, @"\Arecord:[1-9]\d*:[1-9]\d*: \S")
        || message == "'record': there is no network device in this record"
        || Regex.IsMatch(
            message,
            @"\A'record': there is no network device in this record: '.+' has no 'uevent' file that tells its name and "
                + @"number\z");

    private static IReadOnlyDictionary<string, string> Env(RecordedKernel kernel, int link) =>
        kernel.Facts(new Ifindex(link), FactRequest.Nothing with { Env = true })!.Env;

    private static void Look(RecordedMachine machine)
    {
        using RecordedKernel kernel = new(machine);
        foreach (Ifindex index in kernel.Links())
        {
            kernel.Read(index);
            kernel.LowersOf(index);
            kernel.Facts(index, FactRequest.Nothing with { Attributes = FactRequest.Names("address", "binary") });
        }
    }
}
