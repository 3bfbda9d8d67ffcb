using System;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Testing;
using FailoverRename.Topology;

namespace FailoverRename.Core.Tests.Topology;

public sealed class ProviderTests
{
    private static readonly ParentId Virtio = new(1);
    private static readonly ParentId Pci = new(2);
    private static readonly string NoFeatures = new('0', 64);
    private static readonly string AllButStandby = new string('1', 62) + "01";

    private static readonly LinkSnapshot Master = new(
        new Ifindex(2), "ens3", Parent: Virtio, Driver: "virtio_net", Features: FakeKernel.StandbyFeatures);

    private static readonly LinkSnapshot Bridge = new(new Ifindex(9), "br0");

    [Fact]
    public void Virtio_net_with_the_standby_feature_is_a_master() =>
        Assert.Equal(Provider.NetFailover, Provider.OfMaster(Master, above: null));

    [Fact]
    public void A_master_below_a_bridge_is_still_a_master() =>
        Assert.Equal(Provider.NetFailover, Provider.OfMaster(Master with { Master = Bridge.Index }, Bridge));

    [Fact]
    public void A_master_below_a_master_of_another_parent_is_still_a_master() =>
        Assert.Equal(Provider.NetFailover, Provider.OfMaster(Master, Master with { Parent = Pci }));

    // Bit 62 is the 63rd character of the features.
    [Fact]
    public void The_standby_feature_is_bit_62()
    {
        Assert.NotNull(Provider.OfMaster(Master with { Features = NoFeatures[..62] + "1" }, above: null));
        Assert.Null(Provider.OfMaster(Master with { Features = AllButStandby }, above: null));
    }

    [Fact]
    public void Without_the_standby_feature_it_is_no_master()
    {
        string?[] features = [null, "", NoFeatures, AllButStandby, NoFeatures[..62], new('1', 62)];

        Assert.All(features, bits =>
            Assert.Null(Provider.OfMaster(Master with { Features = bits }, above: null)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("virtio_blk")]
    [InlineData("mlx5_core")]
    public void Another_driver_is_no_master(string? driver) =>
        Assert.Null(Provider.OfMaster(Master with { Driver = driver }, above: null));

    [Fact]
    public void A_standby_is_no_master_before_it_is_enslaved() =>
        Assert.Null(Provider.OfMaster(Master with { PhysPortName = "sby" }, above: null));

    [Fact]
    public void A_standby_is_no_master_without_a_port_name_either() =>
        Assert.Null(Provider.OfMaster(Master with { Index = new Ifindex(3) }, Master));

    [Theory]
    [InlineData(1UL, 1UL, Role.Standby)]
    [InlineData(2UL, 1UL, Role.Primary)]
    [InlineData(null, 1UL, Role.Primary)]
    [InlineData(2UL, null, Role.Primary)]
    [InlineData(null, null, Role.Primary)]
    public void The_standby_is_the_slave_on_its_masters_parent(ulong? slave, ulong? master, Role want) => Assert.Equal(
        want,
        Provider.NetFailover.RoleOf(Master with { Parent = Parent(slave) }, Master with { Parent = Parent(master) }));

    [Fact]
    public void Every_role_and_provider_has_a_word()
    {
        Assert.Equal(Enum.GetValues<Role>(), Roles.All.ToArray());
        Assert.Equal(["standby", "primary"], Enum.GetValues<Role>().Select(Roles.Word));
        Assert.Equal(["net_failover", "netvsc"], Provider.All.ToArray().Select(provider => provider.Word));
    }

    [Theory]
    [InlineData("hv_netvsc", true)]
    [InlineData("netvsc", false)]
    [InlineData(null, false)]
    public void A_netvsc_master_is_recognized_by_its_driver(string? driver, bool isMaster)
    {
        LinkSnapshot link = new(new Ifindex(2), "hv_netvsc", Parent: Virtio, Driver: driver);

        Assert.Equal(isMaster ? Provider.Netvsc : null, Provider.OfMaster(link, above: null));
        Assert.Equal(isMaster ? Provider.Netvsc : null, Provider.OfMaster(link with { Master = Bridge.Index }, Bridge));
    }

    [Fact]
    public void A_slave_of_netvsc_is_a_primary_even_on_the_masters_own_device() =>
        Assert.Equal(Role.Primary, Provider.Netvsc.RoleOf(Master, Master));

    [Theory]
    [InlineData(true, true, true, 4)]
    [InlineData(true, true, false, 3)]
    [InlineData(true, false, false, null)]
    [InlineData(false, true, true, null)]
    public void Net_failover_sends_through_the_primary_or_the_standby(
        bool master, bool standby, bool primary, int? sender) => Assert.Equal(sender, Provider.NetFailover.ActivePath(
            new FailoverPath(new Ifindex(2), Role: null, master),
            [
                new FailoverPath(new Ifindex(3), Role.Standby, standby),
                new FailoverPath(new Ifindex(4), Role.Primary, primary),
            ])?.Value);

    [Theory]
    [InlineData(true, true, 3)]
    [InlineData(true, false, 2)]
    [InlineData(true, null, 2)]
    [InlineData(false, true, null)]
    public void Netvsc_sends_through_the_primary_or_the_master(bool master, bool? primary, int? sender) =>
        Assert.Equal(sender, Provider.Netvsc.ActivePath(
            new FailoverPath(new Ifindex(2), Role: null, master),
            primary is { } isReady ? [new FailoverPath(new Ifindex(3), Role.Primary, isReady)] : [])?.Value);

    [Theory]
    [InlineData(true, true, true, false)]
    [InlineData(true, true, false, true)]
    [InlineData(true, false, false, true)]
    [InlineData(true, true, null, false)] // without a primary
    [InlineData(false, true, false, false)]
    public void Net_failover_is_deaf_while_its_primary_is_not_ready(
        bool master, bool standby, bool? primary, bool isDeaf)
    {
        FailoverPath path = new(new Ifindex(2), Role: null, master);
        ImmutableArray<FailoverPath> slaves = [new(new Ifindex(3), Role.Standby, standby)];
        slaves = primary is { } isReady ? slaves.Add(new(new Ifindex(4), Role.Primary, isReady)) : slaves;

        Assert.Equal(isDeaf, Provider.NetFailover.IsDeaf(path, slaves));
        Assert.False(Provider.Netvsc.IsDeaf(path, slaves));
    }

    private static ParentId? Parent(ulong? value) => value is null ? null : new ParentId(value.Value);
}
