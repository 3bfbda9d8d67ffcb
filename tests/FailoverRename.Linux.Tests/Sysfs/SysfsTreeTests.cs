using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Testing;

namespace FailoverRename.Linux.Tests.Sysfs;

/// <summary>
/// A sysfs tree from any source: the program never leaves it and never waits for anything in it. The master is 2, the
/// standby 3, the primary 4.
/// </summary>
public sealed class SysfsTreeTests : IDisposable
{
    private const string Primary = "devices/pci0000:00/0000:00:02.0/0000:02:00.0/net/eth2";
    private const string Device = "devices/pci0000:00/0000:00:02.0/0000:02:00.0";

    private readonly RecordedMachine _machine =
        RecordedMachine.FromRecord(Path.Join(AppContext.BaseDirectory, "qemu-6.1.umockdev"));

    private readonly string _outside = Directory.CreateTempSubdirectory("failover-rename-").FullName;

    public SysfsTreeTests()
    {
        File.WriteAllText($"{_outside}/secret", "secret\n");
        File.WriteAllText($"{_outside}/uevent", "INTERFACE=secret\nIFINDEX=77\n");
        Directory.CreateDirectory($"{_outside}/secret.d/net/secret");
    }

    public void Dispose()
    {
        _machine.Dispose();
        Directory.Delete(_outside, recursive: true);
    }

    public static TheoryData<string> WaysOut => [.. Enumerable.Range(0, Ways("", "").Length).Select(way => $"{way}")];

    [Theory]
    [MemberData(nameof(WaysOut))]
    public void An_attribute_that_leads_out_is_absent(string way)
    {
        Link($"{Primary}/stranger", way, "secret");
        Link($"{Primary}/directory", way, "");
        string[] names = ["stranger", "directory/secret", "directory", "directory/secret.d"];
        using RecordedKernel kernel = new(_machine.Root);

        DeviceFacts facts = kernel.Facts(new Ifindex(4), FactRequest.Nothing with
        {
            Attributes = FactRequest.Names(names),
            Exists = FactRequest.Names(names),
        })!;

        Assert.Empty(facts.Attributes);
        Assert.Empty(facts.Existing);
    }

    [Theory]
    [MemberData(nameof(WaysOut))]
    public void Links_about_a_device_that_lead_out_are_absent(string way)
    {
        Link($"{Primary}/master", way, "");
        Link($"{Device}/driver", way, "secret.d");
        Link($"{Primary}/subsystem", way, "secret.d");
        Link("class/net/secret", way, "");
        Link("devices/pci0000:00/0000:00:01.0/0000:01:00.0/virtio0/net/eth0/lower_secret", way, "");
        using RecordedKernel kernel = new(_machine.Root);

        LinkSnapshot primary = kernel.Read(new Ifindex(4))!;

        Assert.Equal((null, null), (primary.Master, primary.Driver));
        Assert.Null(kernel.Facts(new Ifindex(4), FactRequest.Nothing with { Place = true })!.Subsystem);
        Assert.Equal([1, 2, 3, 4], kernel.Links().Select(link => link.Value));
        Assert.Equal([3, 4], kernel.LowersOf(new Ifindex(2)).Select(link => link.Value));
        Assert.Null(kernel.HolderOf("secret"));
        Assert.Null(kernel.AtPath("/class/net/secret"));
        Assert.DoesNotContain(kernel.Missing(), missing => missing.Relation is MissingRelation.Entry);
    }

    [Theory]
    [MemberData(nameof(WaysOut))]
    public void A_device_link_that_leads_out_is_absent(string way)
    {
        Link($"{Primary}/device", way, "");
        using RecordedKernel kernel = new(_machine.Root);

        LinkSnapshot primary = kernel.Read(new Ifindex(4))!;

        Assert.Equal((null, null), (primary.Parent, primary.Driver));
        Assert.Null(kernel.Facts(new Ifindex(4), FactRequest.Nothing with { Place = true })!.Id);
    }

    [Theory]
    [InlineData("../../../../../../../../../../../../../etc")]
    [InlineData("/devices/../../../../../../../../etc")]
    [InlineData("/../../../../../../../../proc/self")]
    public void A_path_does_not_lead_out(string path)
    {
        using RecordedKernel kernel = new(_machine.Root);

        Assert.Null(kernel.AtPath(path));
    }

    [Fact]
    public void Circular_links_do_not_hang_a_read()
    {
        string one = $"{_machine.Root}/{Primary}/one";
        File.CreateSymbolicLink(one, "two");
        File.CreateSymbolicLink($"{_machine.Root}/{Primary}/two", "one");
        File.CreateSymbolicLink($"{_machine.Root}/{Primary}/here", ".");
        Link("class/net/round", "0", "");
        File.Delete($"{_machine.Root}/class/net/round");
        File.CreateSymbolicLink($"{_machine.Root}/class/net/round", "round");
        using RecordedKernel kernel = new(_machine.Root);
        string[] names = ["one", "one/mtu", "here/here/mtu"];

        DeviceFacts facts = kernel.Facts(
            new Ifindex(4), FactRequest.Nothing with { Attributes = FactRequest.Names(names) })!;

        Assert.Equal([KeyValuePair.Create("here/here/mtu", "1500")], facts.Attributes);
        Assert.Equal(4, kernel.Links().Length);
    }

    [Theory]
    [InlineData("mkfifo \"$0\"")]
    [InlineData("mknod \"$0\" c 1 5")]
    [InlineData("mknod \"$0\" c 5 0")]
    [InlineData("mknod \"$0\" b 7 0")]
    [InlineData("cd \"${0%/*}\"; perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => pop) or die' \"${0##*/}\"")]
    public void A_special_file_is_absent_and_not_waited_for(string make)
    {
        foreach (string name in (string[])["odd", "ifalias", "phys_port_name"])
        {
            string path = $"{_machine.Root}/{Primary}/{name}";
            File.Delete(path);
            using Process made = Process.Start("sh", ["-euc", make, path]);
            made.WaitForExit();
            Assert.Equal(0, made.ExitCode);
        }

        using RecordedKernel kernel = new(_machine.Root);
        DeviceFacts facts = kernel.Facts(new Ifindex(4), FactRequest.Nothing with
        {
            Attributes = FactRequest.Names("odd", "ifalias"),
            Exists = FactRequest.Names("odd", "ifalias"),
        })!;

        Assert.Empty(facts.Attributes);
        Assert.Empty(facts.Existing);
        Assert.Null(kernel.Read(new Ifindex(4))!.PhysPortName);
    }

    [Fact]
    public void A_device_with_a_FIFO_as_uevent_file_is_left_out()
    {
        string uevent = $"{_machine.Root}/{Primary}/uevent";
        File.Delete(uevent);
        using Process made = Process.Start("mkfifo", [uevent]);
        made.WaitForExit();
        using RecordedKernel kernel = new(_machine.Root);

        Assert.Equal([1, 2, 3], kernel.Links().Select(link => link.Value));
        Assert.Contains(new MissingDevice("eth2", MissingRelation.EntryWithoutUevent, null), kernel.Missing());
    }

    [Fact]
    public void Padding_that_tar_adds_to_a_value_is_removed()
    {
        using RecordedKernel before = new(_machine.Root);
        FactRequest all = FactRequest.Nothing with
        {
            Attributes = FactRequest.Names(
                "address", "mtu", "operstate", "ifindex", "flags", "device/vendor", "uevent"),
            Env = true,
            Parents = FactRequest.Nothing with { Attributes = FactRequest.Names("vendor", "class"), Env = true },
        };
        (string Values, LinkSnapshot Link)[] were = [.. before.Links().Select(link => Of(before, link))];
        EnumerationOptions noLinks =
            new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (string file in Directory.GetFiles(_machine.Root, "*", noLinks))
        {
            using FileStream stream = File.OpenWrite(file);
            stream.SetLength(4096);
        }

        using RecordedKernel padded = new(_machine.Root);

        Assert.Equal(were, padded.Links().Select(link => Of(padded, link)));

        (string Values, LinkSnapshot Link) Of(RecordedKernel kernel, Ifindex link)
        {
            DeviceFacts facts = kernel.Facts(link, all)!;
            return (
                string.Join('\n', facts.Parents.Select(parent => parent.Facts).Prepend(facts)
                    .SelectMany(of => of.Attributes.Concat(of.Env)).Select(pair => $"{pair.Key}={pair.Value}").Order()),
                kernel.Read(link)!);
        }
    }

    [Fact]
    public void A_missing_master_is_reported()
    {
        Directory.Delete(
            $"{_machine.Root}/devices/pci0000:00/0000:00:01.0/0000:01:00.0/virtio0/net/eth0", recursive: true);
        File.Delete($"{_machine.Root}/class/net/eth0");
        using RecordedKernel kernel = new(_machine.Root);

        Assert.Equal(
            ["eth1 lacks eth0 (Master)", "eth2 lacks eth0 (Master)"],
            kernel.Missing().Select(missing => $"{missing.Of?.Name} lacks {missing.Name} ({missing.Relation})"));
    }

    [Fact]
    public void A_missing_slave_is_reported()
    {
        Directory.Delete($"{_machine.Root}/{Primary}", recursive: true);
        using RecordedKernel kernel = new(_machine.Root);

        Assert.Equal(
            [" lacks eth2 (Entry)", "eth0 lacks eth2 (Lower)"],
            kernel.Missing().Select(missing => $"{missing.Of?.Name} lacks {missing.Name} ({missing.Relation})"));
    }

    [Fact]
    public void A_complete_machine_has_nothing_missing()
    {
        using RecordedKernel kernel = new(_machine.Root);

        Assert.Empty(kernel.Missing());
    }

    // Targets of links that lead out of the tree, in all forms. The links are at different depths, hence the many '..'.
    private static string[] Ways(string outside, string name) =>
    [
        $"{outside}/{name}",
        $"../../../../../../../../../../../../../../../..{outside}/{name}",
        $"../../../../../../../../../../../../../../../proc/self/root{outside}/{name}",
        $"./.././../../../../../../../../../../../../../..{outside}/{name}",
    ];

    private void Link(string place, string way, string name)
    {
        string path = $"{_machine.Root}/{place}";
        File.Delete(path);
        string target = Ways(_outside, name)[int.Parse(way, System.Globalization.CultureInfo.InvariantCulture)];

        // The first form leads through a second link.
        string chain = $"{_machine.Root}/{Primary}/chain-{Guid.NewGuid():N}";
        File.CreateSymbolicLink(chain, target);
        File.CreateSymbolicLink(path, way == "0" ? Path.GetRelativePath(Path.GetDirectoryName(path)!, chain) : target);
    }
}
