using System.Collections.Generic;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Topology;
using FailoverRename.Watching;

namespace FailoverRename.Core.Tests.Watching;

/// <summary>Finds failover instances among links that change one by one.</summary>
public sealed class LinkTableTests
{
    private static readonly string Standby = new string('0', 62) + "1";

    private readonly LinkTable _links = new();

    [Fact]
    public void The_slaves_of_a_master_are_found_by_its_ifindex()
    {
        Put(Virtio(2, "ens3"));
        Put(Virtio(3, "eth1") with { Master = new Ifindex(2) }, ready: true);
        Put(new LinkSnapshot(new Ifindex(4), "eth2", new Ifindex(2), new ParentId(9), "e1000e"));
        Put(new LinkSnapshot(new Ifindex(5), "eth3", Parent: new ParentId(8), Driver: "e1000e"));

        InstanceState instance = Assert.Single(_links.Instances());
        Assert.Equal("ens3", instance.Master.Name);
        Assert.Equal([Role.Standby, Role.Primary], instance.Slaves.Select(slave => slave.Role!.Value));
        Assert.Equal([true, false], instance.Slaves.Select(slave => slave.IsReady));
    }

    [Fact]
    public void A_change_is_told_once()
    {
        Assert.True(_links.Put(new LinkState(Virtio(2, "ens3"), IsReady: true, 0)));
        Assert.False(_links.Put(new LinkState(Virtio(2, "ens3"), IsReady: true, 0)));
        Assert.True(_links.Put(new LinkState(Virtio(2, "lan0"), IsReady: true, 0)));
        Assert.True(_links.Remove(new Ifindex(2)));
        Assert.False(_links.Remove(new Ifindex(2)));
        Assert.Empty(_links.Instances());
    }

    [Fact]
    public void A_slave_without_its_master_is_no_instance()
    {
        Put(new LinkSnapshot(new Ifindex(4), "eth2", new Ifindex(2), new ParentId(9), "e1000e"));

        Assert.Empty(_links.Instances());
    }

    [Fact]
    public void Instances_are_in_the_order_of_their_masters()
    {
        Put(new LinkSnapshot(new Ifindex(7), "eth1", Driver: "hv_netvsc"));
        Put(Virtio(2, "ens3"));

        IReadOnlyList<InstanceState> found = _links.Instances();
        Assert.Equal(["ens3", "eth1"], found.Select(instance => instance.Master.Name));
        Assert.Equal([Provider.NetFailover, Provider.Netvsc], found.Select(instance => instance.Provider));
    }

    private static LinkSnapshot Virtio(int index, string name) =>
        new(new Ifindex(index), name, Parent: new ParentId(1), Driver: "virtio_net", Features: Standby);

    private void Put(LinkSnapshot link, bool ready = false) => _links.Put(new LinkState(link, ready, 0));
}
