using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Testing;

namespace FailoverRename.Linux.Tests;

/// <summary>Facts of a recorded guest's devices: the master is 2, the standby 3, the primary 4.</summary>
public sealed class RecordedFactsTests : IDisposable
{
    private const string Primary = "/devices/pci0000:00/0000:00:02.0/0000:02:00.0/net/eth2";
    private const string Virtio = "/devices/pci0000:00/0000:00:01.0/0000:01:00.0/virtio0";

    private readonly RecordedMachine _machine =
        RecordedMachine.FromRecord(Path.Join(AppContext.BaseDirectory, "qemu-6.1.umockdev"));

    private readonly RecordedKernel _kernel;

    public RecordedFactsTests() => _kernel = new RecordedKernel(_machine.Root);

    public void Dispose()
    {
        _kernel.Dispose();
        _machine.Dispose();
    }

    [Theory]
    [InlineData(3, "mtu", "1500")]
    [InlineData(3, "phys_port_name", "sby")]
    [InlineData(3, "ifalias", "")]
    [InlineData(4, "device/vendor", "0x8086")]
    [InlineData(4, "device/link/l0s_aspm", "0")]
    [InlineData(4, "master/address", "52:54:00:12:34:56")]
    [InlineData(4, "device/driver_override", "(null)")]
    [InlineData(4, "phys_port_name", null)]
    [InlineData(4, "device", null)]
    [InlineData(4, "device/link", null)]
    [InlineData(4, "mtu/x", null)]
    [InlineData(4, "nothing/here", null)]
    public void An_attribute_has_its_value_or_is_missing(int link, string name, string? value)
    {
        DeviceFacts facts = Facts(link, FactRequest.Nothing with { Attributes = FactRequest.Names(name) });

        Assert.Equal(value, facts.Attributes.GetValueOrDefault(name));
        Assert.Equal(value is null ? 0 : 1, facts.Attributes.Count);
    }

    [Theory]
    [InlineData("white \t\n\n", "white")]
    [InlineData("\n", "")]
    [InlineData(" a\nb\n", " a\nb")]
    public void Trailing_white_space_is_cut(string text, string value)
    {
        File.WriteAllText(Path.Join(_machine.Root, Primary, "ifalias"), text);
        FactRequest alias = FactRequest.Nothing with { Attributes = FactRequest.Names("ifalias") };

        Assert.Equal(value, Facts(4, alias).Attributes["ifalias"]);
    }

    [Fact]
    public void A_value_is_cut_after_4096_bytes()
    {
        File.WriteAllText(Path.Join(_machine.Root, Primary, "ifalias"), new string('x', 5000));
        FactRequest alias = FactRequest.Nothing with { Attributes = FactRequest.Names("ifalias") };

        Assert.Equal(new string('x', 4096), Facts(4, alias).Attributes["ifalias"]);
    }

    [Fact]
    public void Files_and_directories_exist()
    {
        FactRequest request = FactRequest.Nothing with
        {
            Exists = FactRequest.Names("mtu", "device", "device/msi_irqs", "device/physfn", "phys_port_name", "mtu/x"),
        };

        Assert.Equal(["device", "device/msi_irqs", "mtu"], Facts(4, request).Existing.Order(StringComparer.Ordinal));
        Assert.Empty(Facts(4, request).Attributes);
        Assert.Equal(["device", "mtu", "phys_port_name"], Facts(3, request).Existing.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_dangling_link_does_not_exist()
    {
        File.CreateSymbolicLink(Path.Join(_machine.Root, Primary, "nowhere"), "../nothing");
        File.CreateSymbolicLink(Path.Join(_machine.Root, Primary, "somewhere"), "device");
        FactRequest request = FactRequest.Nothing with { Exists = FactRequest.Names("nowhere", "somewhere") };

        Assert.Equal(["somewhere"], Facts(4, request).Existing);
    }

    [Theory]
    [InlineData(2, "eth0", "virtio0")]
    [InlineData(3, "eth1", "virtio0")]
    public void A_virtio_link_has_a_place(int link, string name, string id)
    {
        DeviceFacts facts = Facts(link, FactRequest.Nothing with { Place = true });

        Assert.Equal(("net", $"{Virtio}/net/{name}", id), (facts.Subsystem, facts.Devpath, facts.Id));
    }

    [Fact]
    public void A_link_on_PCI_has_a_place()
    {
        DeviceFacts facts = Facts(4, FactRequest.Nothing with { Place = true });

        Assert.Equal(("net", Primary, "0000:02:00.0"), (facts.Subsystem, facts.Devpath, facts.Id));
    }

    [Fact]
    public void A_virtual_link_has_no_parents()
    {
        DeviceFacts facts = Facts(1, FactRequest.Nothing with { Place = true, Parents = FactRequest.Nothing });

        Assert.Equal(("net", "/devices/virtual/net/lo", null), (facts.Subsystem, facts.Devpath, facts.Id));
        Assert.Empty(facts.Parents);
    }

    [Fact]
    public void Properties_are_those_of_the_uevent_file() => Assert.Equal(
        ["IFINDEX=4", "INTERFACE=eth2", "SUBSYSTEM=net"],
        Facts(4, FactRequest.Nothing with { Env = true }).Env.Select(pair => $"{pair.Key}={pair.Value}").Order());

    [Fact]
    public void The_parents_are_listed_from_the_nearest_up()
    {
        FactRequest each = FactRequest.Nothing with { Place = true };

        Assert.Equal(
            [
                ("virtio0", "virtio_net", "virtio", Virtio),
                ("0000:01:00.0", "virtio-pci", "pci", "/devices/pci0000:00/0000:00:01.0/0000:01:00.0"),
                ("0000:00:01.0", "pcieport", "pci", "/devices/pci0000:00/0000:00:01.0"),
            ],
            Facts(3, FactRequest.Nothing with { Parents = each }).Parents
                .Select(parent => (parent.Name, parent.Driver, parent.Facts.Subsystem, parent.Facts.Devpath)));
        Assert.Equal(
            ["0000:02:00.0: e1000e", "0000:00:02.0: pcieport"],
            Facts(4, FactRequest.Nothing with { Parents = FactRequest.Nothing }).Parents
                .Select(parent => $"{parent.Name}: {parent.Driver}"));
    }

    [Fact]
    public void Each_parent_has_the_requested_facts()
    {
        FactRequest each = FactRequest.Nothing with
        {
            Attributes = FactRequest.Names("vendor", "ari_enabled"),
            Exists = FactRequest.Names("msi_irqs", "secondary_bus_number"),
            Env = true,
        };

        ImmutableArray<ParentSnapshot> parents = Facts(4, FactRequest.Nothing with { Parents = each }).Parents;

        Assert.Equal(["0x8086", "0x1b36"], parents.Select(parent => parent.Facts.Attributes["vendor"]));
        Assert.Equal(["8086:10D3", "1B36:000C"], parents.Select(parent => parent.Facts.Env["PCI_ID"]));
        Assert.Equal(["msi_irqs"], parents[0].Facts.Existing);
        Assert.Equal(2, parents[1].Facts.Existing.Count);
        Assert.Null(parents[0].Facts.Subsystem);
    }

    // Directories such as 'net' between a device and its parent have no uevent file either.
    [Fact]
    public void A_parent_that_cannot_be_read_is_left_out()
    {
        File.Delete(Path.Join(_machine.Root, "/devices/pci0000:00/0000:00:02.0/0000:02:00.0/uevent"));

        Assert.Equal(
            ["0000:00:02.0"],
            Facts(4, FactRequest.Nothing with { Parents = FactRequest.Nothing }).Parents.Select(parent => parent.Name));
    }

    [Fact]
    public void Facts_that_are_not_requested_are_absent()
    {
        DeviceFacts facts = Facts(4, FactRequest.Nothing);

        Assert.Empty(facts.Attributes);
        Assert.Empty(facts.Existing);
        Assert.Empty(facts.Env);
        Assert.Empty(facts.Parents);
        Assert.Null(facts.Subsystem);
        Assert.Null(facts.Devpath);
        Assert.Null(facts.Id);
    }

    [Fact]
    public void A_removed_device_has_no_facts()
    {
        Assert.Null(_kernel.Facts(new Ifindex(99), FactRequest.Nothing));
        Directory.Delete(Path.Join(_machine.Root, Primary), recursive: true);

        Assert.Null(_kernel.Facts(new Ifindex(4), FactRequest.Nothing with { Place = true }));
    }

    [Fact]
    public void A_record_without_host_facts_has_no_host() => Assert.Null(_kernel.Host());

    private DeviceFacts Facts(int link, FactRequest request)
    {
        DeviceFacts? facts = _kernel.Facts(new Ifindex(link), request);
        Assert.NotNull(facts);
        return facts;
    }
}
