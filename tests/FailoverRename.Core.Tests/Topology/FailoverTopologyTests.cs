using System.Collections.Generic;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Testing;
using FailoverRename.Topology;

namespace FailoverRename.Core.Tests.Topology;

public sealed class FailoverTopologyTests
{
    private readonly FakeKernel _kernel = new();

    [Fact]
    public void Every_member_leads_to_the_whole_instance()
    {
        (Ifindex master, Ifindex standby, Ifindex primary) = _kernel.AddFailover("ens3", "eth1", "eth2");
        string[] want = ["ens3", "standby eth1", "primary eth2"];

        Assert.Equal(want, Around(master));
        Assert.Equal(want, Around(standby));
        Assert.Equal(want, Around(primary));
    }

    [Fact]
    public void A_netvsc_master_has_a_primary_and_no_standby()
    {
        (Ifindex master, Ifindex primary) = _kernel.AddNetvsc("eth0", "eth1");
        (Ifindex other, _) = _kernel.AddNetvsc("eth2");

        Assert.Equal(["eth0", "primary eth1"], Around(master));
        Assert.Equal(["eth0", "primary eth1"], Around(primary));
        Assert.Equal(["eth2"], Around(other));
        FailoverSlave slave = Assert.Single(FailoverTopology.Around(_kernel, primary)!.Slaves);
        Assert.Equal((Provider.Netvsc, null), (slave.Provider, slave.Sibling));
    }

    [Fact]
    public void A_netvsc_master_in_a_bond_is_still_a_master_and_a_primary_in_a_bond_is_no_slave()
    {
        Ifindex bond = _kernel.Add(new FakeDevice { Name = "bond0" });
        (Ifindex master, Ifindex primary) = _kernel.AddNetvsc("eth0", "eth1");
        (Ifindex other, _) = _kernel.AddNetvsc("eth2");
        Ifindex bonded = _kernel.AddPrimary(bond, "eth3", "mlx5_core");
        _kernel.Device(master).Master = bond;
        _kernel.Device(other).Master = bond;

        Assert.Equal(["eth0", "primary eth1"], Around(master));
        Assert.Equal(["eth0", "primary eth1"], Around(primary));
        Assert.Equal(["eth2"], Around(other));
        Assert.Null(FailoverTopology.Around(_kernel, bonded));
        Assert.Null(FailoverTopology.Around(_kernel, bond));
    }

    [Fact]
    public void A_device_whose_name_is_hv_netvsc_is_no_master()
    {
        Ifindex bond = _kernel.Add(new FakeDevice { Name = "hv_netvsc" });
        Ifindex slave = _kernel.AddPrimary(bond, "eth1", "mlx5_core");

        Assert.Null(FailoverTopology.Around(_kernel, bond));
        Assert.Null(FailoverTopology.Around(_kernel, slave));
        Assert.Empty(FailoverTopology.All(_kernel));
    }

    [Fact]
    public void An_instance_has_the_links_that_the_kernel_showed()
    {
        (Ifindex master, Ifindex standby, Ifindex primary) = _kernel.AddFailover("ens3", "eth1", "eth2");
        LinkSnapshot above = _kernel.Read(master)!;

        FailoverInstance? found = FailoverTopology.Around(_kernel, primary);

        Assert.Equal(above, found?.Master);
        Assert.Equal(Provider.NetFailover, found?.Provider);
        FailoverSlave first = new(_kernel.Read(standby)!, Role.Standby, above, Provider.NetFailover);
        FailoverSlave second = new(_kernel.Read(primary)!, Role.Primary, above, Provider.NetFailover);
        Assert.Equal([first with { Sibling = second }, second with { Sibling = first }], found?.Slaves);
    }

    [Fact]
    public void The_standby_comes_first_whatever_the_ifindex()
    {
        (Ifindex master, _, _) = _kernel.AddFailover("ens3");
        _kernel.AddPrimary(master, "eth9");
        _kernel.AddPrimary(master, "eth2");
        _kernel.AddStandby(master, "eth5");

        Assert.Equal(["ens3", "standby eth5", "primary eth9", "primary eth2"], Around(master));
    }

    [Fact]
    public void A_master_may_have_one_slave_or_none()
    {
        (Ifindex alone, _, _) = _kernel.AddFailover("ens3");
        (_, Ifindex standby, _) = _kernel.AddFailover("ens4", "eth4");
        (_, _, Ifindex primary) = _kernel.AddFailover("ens5", primary: "eth5");

        Assert.Equal(["ens3"], Around(alone));
        Assert.Equal(["ens4", "standby eth4"], Around(standby));
        Assert.Equal(["ens5", "primary eth5"], Around(primary));
    }

    [Theory]
    [InlineData("bridge")]
    [InlineData("bonding")]
    public void A_master_below_a_bridge_or_bond_is_still_a_master(string driver)
    {
        (Ifindex master, Ifindex standby, Ifindex primary) = _kernel.AddFailover("ens3", "eth1", "eth2");
        Ifindex above = _kernel.Add(new FakeDevice { Name = "above0", Driver = driver });
        _kernel.Device(master).Master = above;
        string[] want = ["ens3", "standby eth1", "primary eth2"];

        Assert.Equal(want, Around(master));
        Assert.Equal(want, Around(standby));
        Assert.Equal(want, Around(primary));
        Assert.Null(FailoverTopology.Around(_kernel, above));
        Assert.Equal([want], All());
    }

    [Theory]
    [InlineData("bonding")]
    [InlineData("bridge")]
    [InlineData("team")]
    public void Slaves_of_bridges_bonds_and_teams_have_no_role(string driver)
    {
        Ifindex bond = _kernel.Add(new FakeDevice { Name = "above0", Driver = driver });
        Ifindex nic = _kernel.AddPrimary(bond, "eth0");
        Ifindex virtio = _kernel.Add(new FakeDevice
        {
            Name = "eth1",
            Master = bond,
            Parent = _kernel.NewParent(),
            Driver = "virtio_net",
            Features = new string('0', 64),
        });

        Assert.Null(FailoverTopology.Around(_kernel, bond));
        Assert.Null(FailoverTopology.Around(_kernel, nic));
        Assert.Null(FailoverTopology.Around(_kernel, virtio));
        Assert.Empty(All());
    }

    [Fact]
    public void A_device_without_a_master_link_has_no_role_yet()
    {
        (Ifindex master, Ifindex standby, Ifindex primary) = _kernel.AddFailover("ens3", "eth1", "eth2");
        _kernel.Device(standby).Master = null;
        _kernel.Device(primary).Master = null;

        Assert.Null(FailoverTopology.Around(_kernel, standby));
        Assert.Null(FailoverTopology.Around(_kernel, primary));
        Assert.Equal(["ens3"], Around(master));
        Assert.Equal([["ens3"]], All());
    }

    [Fact]
    public void A_removed_device_is_in_no_instance()
    {
        (Ifindex master, Ifindex standby, Ifindex primary) = _kernel.AddFailover("ens3", "eth1", "eth2");
        _kernel.Remove(primary);

        Assert.Null(FailoverTopology.Around(_kernel, primary));
        Assert.Equal(["ens3", "standby eth1"], Around(standby));

        _kernel.Remove(master);
        Assert.Null(FailoverTopology.Around(_kernel, master));
        Assert.Null(FailoverTopology.Around(_kernel, standby));
    }

    [Fact]
    public void The_loopback_is_in_no_instance() => Assert.Null(FailoverTopology.Around(_kernel, Ifindex.Loopback));

    [Fact]
    public void All_instances_come_in_the_order_of_their_masters()
    {
        (Ifindex first, _, _) = _kernel.AddFailover("ens9");
        _kernel.AddFailover("ens3", "eth1", "eth2");
        _kernel.Add(new FakeDevice { Name = "dummy0" });
        _kernel.AddPrimary(first, "eth0");

        Assert.Equal([["ens9", "primary eth0"], ["ens3", "standby eth1", "primary eth2"]], All());
    }

    // The cost of one slave's event must not depend on the number of devices.
    [Fact]
    public void Around_reads_only_the_members_of_the_instance()
    {
        (_, _, Ifindex primary) = _kernel.AddFailover("ens3", "eth1", "eth2");
        List<string> calls = [];
        _kernel.Before = calls.Add;
        string[] want = Around(primary);
        string[] alone = [.. calls];
        calls.Clear();
        for (int i = 0; i < 100; i++)
        {
            _kernel.Add(new FakeDevice { Name = $"dummy{i}" });
        }

        Assert.Equal(want, Around(primary));
        Assert.Equal(alone, calls);
        Assert.DoesNotContain(nameof(IKernel.Links), calls);
    }

    // A member is unplugged or released between two reads. The result is still one instance.
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void A_member_may_vanish_between_any_two_reads(int member, bool stays)
    {
        for (int at = 1; ; at++)
        {
            FakeKernel kernel = new();
            (_, _, Ifindex primary) = kernel.AddFailover("ens3", "eth1", "eth2");
            int call = 0;
            kernel.Before = _ =>
            {
                if (++call == at && stays)
                {
                    kernel.Device(new Ifindex(member)).Master = null;
                }
                else if (call == at)
                {
                    kernel.Remove(new Ifindex(member));
                }
            };

            FailoverInstance? found = FailoverTopology.Around(kernel, primary);

            if (call < at)
            {
                Assert.Equal(["ens3", "standby eth1", "primary eth2"], Lines(found!));
                Assert.True(at > 4, "the loop saw no call");
                return;
            }

            Assert.All(found?.Slaves ?? [], slave => Assert.Equal(slave.Master.Index, slave.Link.Master));
        }
    }

    private string[] Around(Ifindex member) => Lines(FailoverTopology.Around(_kernel, member)!);

    private string[][] All() => [.. FailoverTopology.All(_kernel).Select(Lines)];

    private static string[] Lines(FailoverInstance instance) =>
        [instance.Master.Name, .. instance.Slaves.Select(slave => $"{slave.Role.Word()} {slave.Link.Name}")];
}
