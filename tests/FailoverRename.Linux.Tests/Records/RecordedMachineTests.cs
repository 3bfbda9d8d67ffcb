using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using FailoverRename.Links;
using FailoverRename.Testing;
using RecordedMachine = FailoverRename.Linux.Records.RecordedMachine;

namespace FailoverRename.Linux.Tests.Records;

/// <summary>What becomes of records, which may come from anyone.</summary>
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
    public void A_record_is_laid_out() => TestRecord.Read(TestRecord.Good, machine =>
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
    public void Its_directory_goes_with_it()
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
    public void A_fault_has_its_place(string text, int line, int column, string message) =>
        Assert.Equal($"record:{line}:{column}: {message}", TestRecord.Fault(text));

    [Theory]
    [InlineData("P: /devices/a\nA: b=1\nA: b/c=2\n", 3)]
    [InlineData("P: /devices/a\nA: b=1\n\nP: /devices/a/b\n", 4)]
    public void A_file_is_no_directory(string text, int line) =>
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
    public void A_record_has_an_end()
    {
        string value = new('x', 4097);
        string properties = string.Concat(Enumerable.Range(0, 5).Select(n => $"E: K{n}={new string('x', 1000)}\n"));

        Assert.Equal("record:100001:1: a record has at most 100000 lines", TestRecord.Fault(new string('\n', 200_000)));
        Assert.Equal("record:2:4: an attribute has at most 4096 bytes", TestRecord.Fault($"{Device}A: a={value}\n"));
        Assert.Equal(
            "record:7:1: '/devices/a/net/eth0': the properties of a device have at most 4096 bytes",
            TestRecord.Fault($"{Device}{properties}\n"));
        Assert.Equal("'record': a record has at most 8 MiB", TestRecord.Fault(new string('x', (8 << 20) + 1)));
    }

    [Fact]
    public void A_record_is_a_file()
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
    public void A_damaged_record_is_a_machine_or_has_a_fault_with_its_place(uint seed)
    {
        Damage damage = new(seed, Pieces);
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
        || message == "'record': there is no network device in this record";

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
