using System;
using System.IO;
using FailoverRename.Links;
using FailoverRename.Testing;

namespace FailoverRename.Linux.Tests;

/// <summary>The sysfs reader on a recorded guest: lo is 1, the master 2, the standby 3, the primary 4.</summary>
public sealed class RecordedKernelTests : IDisposable
{
    private readonly RecordedMachine _machine =
        RecordedMachine.FromRecord(Path.Join(AppContext.BaseDirectory, "qemu-6.1.umockdev"));

    private readonly RecordedKernel _kernel;

    public RecordedKernelTests() => _kernel = new RecordedKernel(_machine.Root);

    public void Dispose()
    {
        _kernel.Dispose();
        _machine.Dispose();
    }

    [Fact]
    public void The_standby_has_its_masters_parent()
    {
        LinkSnapshot standby = _kernel.Read(new Ifindex(3))!;
        LinkSnapshot master = _kernel.Read(new Ifindex(2))!;

        Assert.Equal(
            new LinkSnapshot(
                new Ifindex(3), "eth1", new Ifindex(2), master.Parent, "virtio_net", master.Features, "sby"),
            standby);
        Assert.NotNull(master.Parent);
        Assert.Equal('1', master.Features![62]);
        Assert.Null(master.Master);
        Assert.Null(master.PhysPortName);
    }

    [Fact]
    public void The_primary_has_another_parent()
    {
        LinkSnapshot primary = _kernel.Read(new Ifindex(4))!;

        Assert.Equal(
            new LinkSnapshot(new Ifindex(4), "eth2", new Ifindex(2), primary.Parent, "e1000e"), primary);
        Assert.NotNull(primary.Parent);
        Assert.NotEqual(_kernel.Read(new Ifindex(2))!.Parent, primary.Parent);
    }

    [Fact]
    public void A_virtual_link_has_no_parent() =>
        Assert.Equal(new LinkSnapshot(Ifindex.Loopback, "lo"), _kernel.Read(Ifindex.Loopback));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../eth1")]
    [InlineData("eth\0002")]
    public void A_device_whose_name_is_no_file_name_is_left_out(string name)
    {
        File.WriteAllText(Path.Join(_machine.Root, "class/net/eth2/uevent"), $"INTERFACE={name}\nIFINDEX=4\n");

        Assert.Equal([new Ifindex(1), new Ifindex(2), new Ifindex(3)], _kernel.Links());
    }

    [Fact]
    public void All_links_are_listed() =>
        Assert.Equal([new Ifindex(1), new Ifindex(2), new Ifindex(3), new Ifindex(4)], _kernel.Links());

    [Fact]
    public void The_master_leads_to_its_slaves() =>
        Assert.Equal([new Ifindex(3), new Ifindex(4)], _kernel.LowersOf(new Ifindex(2)));

    [Fact]
    public void A_slave_with_two_links_is_listed_once()
    {
        string master = Path.Join(_machine.Root, "devices/pci0000:00/0000:00:01.0/0000:01:00.0/virtio0/net/eth0");
        File.CreateSymbolicLink(Path.Join(master, "lower_again"), "../eth1");

        Assert.Equal([new Ifindex(3), new Ifindex(4)], _kernel.LowersOf(new Ifindex(2)));
    }

    [Theory]
    [InlineData("/class/net/eth2")]
    [InlineData("/devices/pci0000:00/0000:00:02.0/0000:02:00.0/net/eth2")]
    [InlineData("/devices/pci0000:00/0000:00:01.0/0000:01:00.0/virtio0/net/eth1/master/lower_eth2")]
    public void A_path_leads_to_its_device(string path) => Assert.Equal(new Ifindex(4), _kernel.AtPath(path));

    [Fact]
    public void A_parent_is_no_network_device() =>
        Assert.Null(_kernel.AtPath("/devices/pci0000:00/0000:00:02.0/0000:02:00.0"));

    [Fact]
    public void A_directory_that_has_vanished_is_absent()
    {
        Assert.NotNull(_kernel.Read(new Ifindex(4)));
        Directory.Delete(
            Path.Join(_machine.Root, "devices/pci0000:00/0000:00:02.0/0000:02:00.0/net/eth2"), recursive: true);

        Assert.Null(_kernel.Read(new Ifindex(4)));
        Assert.Equal([new Ifindex(3)], _kernel.LowersOf(new Ifindex(2)));
        Assert.Equal([new Ifindex(1), new Ifindex(2), new Ifindex(3)], _kernel.Links());
        Assert.Null(_kernel.HolderOf("eth2"));
    }

    [Fact]
    public void Nothing_can_be_changed()
    {
        Assert.True(Ifname.TryParse("other", out Ifname other, out _));

        Assert.NotNull(_kernel.Rename(new Ifindex(3), other));
        Assert.NotNull(_kernel.AddAltname(new Ifindex(3), "other"));
        Assert.NotNull(_kernel.DropAltname(new Ifindex(3), "other"));
        Assert.IsType<LockResult.Refused>(_kernel.Lock(TimeSpan.Zero));
    }
}
