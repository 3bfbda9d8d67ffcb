using System.Linq;
using FailoverRename.Planning;
using FailoverRename.Testing;
using FailoverRename.Topology;

namespace FailoverRename.Core.Tests.Planning;

public sealed class RenamePlanTests
{
    private readonly FakeKernel _kernel = new();

    [Fact]
    public void A_name_is_given_after_the_slave_that_had_it_has_left_it()
    {
        _kernel.AddFailover("ens3", "eth1", "ens3nsby");

        Assert.Equal(["4: ens3nsby to ens3npri", "3: eth1 to ens3nsby"], Steps());
    }

    [Fact]
    public void Slaves_that_want_each_others_names_swap_through_a_temporary_one()
    {
        _kernel.AddFailover("ens3", "ens3npri", "ens3nsby");

        Assert.Equal(
            ["3: ens3npri to frswap3, for now", "4: ens3nsby to ens3npri", "3: frswap3 to ens3nsby"],
            Steps());
    }

    [Fact]
    public void A_ring_through_three_instances_is_renamed()
    {
        _kernel.AddFailover("a", "bnsby");
        _kernel.AddFailover("b", "cnsby");
        _kernel.AddFailover("c", "ansby");

        Assert.Equal(
            [
                "3: bnsby to frswap3, for now",
                "5: cnsby to bnsby",
                "7: ansby to cnsby",
                "3: frswap3 to ansby",
            ],
            Steps());
    }

    [Fact]
    public void Two_rings_and_a_chain_do_not_mix()
    {
        _kernel.AddFailover("a", "anpri", "ansby");
        _kernel.AddFailover("b", "eth1", "bnsby");
        _kernel.AddFailover("c", "cnpri", "cnsby");

        Assert.Equal(
            [
                "7: bnsby to bnpri",
                "6: eth1 to bnsby",
                "3: anpri to frswap3, for now",
                "4: ansby to anpri",
                "3: frswap3 to ansby",
                "9: cnpri to frswap9, for now",
                "10: cnsby to cnpri",
                "9: frswap9 to cnsby",
            ],
            Steps());
    }

    // After two masters swap their names, every slave of both has the wanted name of a slave of the other master.
    [Fact]
    public void Slaves_of_two_masters_that_swapped_names_are_swapped()
    {
        _kernel.AddFailover("b", "ansby", "anpri");
        _kernel.AddFailover("a", "bnsby", "bnpri");

        Assert.Equal(
            [
                "3: ansby to frswap3, for now",
                "6: bnsby to ansby",
                "3: frswap3 to bnsby",
                "4: anpri to frswap4, for now",
                "7: bnpri to anpri",
                "4: frswap4 to bnpri",
            ],
            Steps());
    }

    private string[] Steps() => Planner
        .Plan(
            [.. FailoverTopology.All(_kernel).SelectMany(instance => instance.Slaves)],
            TestRules.Shipped,
            _kernel.HolderOf)
        .Steps.Lines();
}
