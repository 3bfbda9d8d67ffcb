using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Rules;
using FailoverRename.Topology;

namespace FailoverRename.Core.Tests.Rules;

public sealed class PatternTests
{
    [Theory]
    [InlineData(Role.Primary, null, null, null)]
    [InlineData(Role.Standby, null, null, "role is primary, not standby")]
    [InlineData(null, "eth0", null, null)]
    [InlineData(null, "eth[1-9]", null, "kernel is 'eth0', not 'eth[1-9]'")]
    [InlineData(null, "x,eth*", null, null)]
    [InlineData(null, "x,y", null, "kernel is 'eth0', not 'x|y'")]
    [InlineData(null, null, "mlx5_*", null)]
    [InlineData(null, null, "e1000e", "driver is 'mlx5_core', not 'e1000e'")]
    [InlineData(Role.Primary, "eth0", "mlx5_core", null)]
    [InlineData(Role.Standby, "eth1", "mlx5_core", "role is primary, not standby")]
    [InlineData(Role.Primary, "eth1", "mlx4_core", "kernel is 'eth0', not 'eth1'")]
    [InlineData(Role.Primary, "eth0", "mlx4_core", "driver is 'mlx5_core', not 'mlx4_core'")]
    [InlineData(null, null, null, null)]
    public void All_that_is_given_must_hold(Role? role, string? kernel, string? driver, string? mismatch) =>
        Assert.Equal(
            mismatch, new Pattern(role, Provider.NetFailover, Globs(kernel), Globs(driver)).Mismatch(Slave()));

    [Fact]
    public void No_driver_is_not_even_any_driver()
    {
        Pattern any = new(Driver: Globs("*"));

        Assert.Equal("there is no driver, '*' is wanted", any.Mismatch(Slave(driver: null)));
        Assert.Null(new Pattern().Mismatch(Slave(driver: null)));
    }

    private static ImmutableArray<Glob>? Globs(string? list) =>
        list is null ? null : [.. list.Split(',').Select(TestRules.Glob)];

    private static FailoverSlave Slave(string? driver = "mlx5_core") => new(
        new LinkSnapshot(new Ifindex(3), "eth0", Driver: driver),
        Role.Primary,
        new LinkSnapshot(new Ifindex(2), "ens3"),
        Provider.NetFailover);
}
