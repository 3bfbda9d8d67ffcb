using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Testing;
using FailoverRename.Udev;

namespace FailoverRename.Core.Tests.Udev;

public sealed class UdevNameTests
{
    private readonly FakeKernel _kernel = new();
    private readonly Ifindex _master;
    private readonly Ifindex _standby;
    private readonly Ifindex _primary;

    public UdevNameTests() => (_master, _standby, _primary) = _kernel.AddFailover("ens3", "eth1", "eth2");

    [Fact]
    public void Udevd_gives_the_name_that_the_rules_give()
    {
        Assert.Equal("ens3nsby", NameFor(_standby));
        Assert.Equal("ens3npri", NameFor(_primary));
    }

    [Fact]
    public void A_slave_waits_for_the_masters_name() => Assert.Equal("eth1", NameFor(_standby, masterIsNamed: false));

    [Fact]
    public void A_right_name_is_kept()
    {
        _kernel.Device(_standby).Name = "ens3nsby";

        Assert.Equal("ens3nsby", NameFor(_standby));
        Assert.Equal("ens3nsby", NameFor(_standby, masterIsNamed: false));
    }

    [Fact]
    public void A_name_of_another_device_is_not_given_to_udevd()
    {
        _kernel.Add(new FakeDevice { Name = "ens3nsby" });

        Assert.Equal("eth1", NameFor(_standby));
    }

    // The name will become free. The run for the event makes the renames in the right order.
    [Fact]
    public void A_name_that_the_other_slave_still_has_is_not_given_to_udevd()
    {
        _kernel.Device(_primary).Name = "ens3nsby";

        Assert.Equal("eth1", NameFor(_standby));
        Assert.Equal("ens3npri", NameFor(_primary));
    }

    [Fact]
    public void The_own_altname_is_no_obstacle()
    {
        _kernel.Device(_standby).Altnames.Add("ens3nsby");

        Assert.Equal("ens3nsby", NameFor(_standby));
    }

    [Fact]
    public void A_slave_that_no_rule_names_is_left_to_udev()
    {
        Assert.Null(NameFor(_standby, TestRules.Set(TestRules.Keep())));
        Assert.Null(NameFor(_standby, TestRules.Set()));
    }

    [Fact]
    public void An_event_after_the_first_leaves_the_rename_to_the_run()
    {
        _kernel.Device(_standby).Initialized = true;

        Assert.Equal("eth1", NameFor(_standby));
    }

    [Theory]
    [InlineData("enp1s0nsby", null, false)]
    [InlineData("enp45s0f1np1", "eth1", false)]
    [InlineData(null, null, true)]
    public void A_slave_whose_name_is_impossible_gets_udevs_name_unless_the_master_has_it(
        string? udevName, string? name, bool dependsOnUdev)
    {
        _kernel.Device(_master).Name = "enp45s0f1np1";
        _kernel.Device(_master).Env.Add("ID_NET_NAME", "enp45s0f1np1");

        Assert.Equal(new UdevName(name, dependsOnUdev), For(_standby, udevName: udevName));
    }

    // Such rules match the MAC address, and the slave has the same address.
    [Theory]
    [InlineData("enp1s0")]
    [InlineData(null)]
    public void A_slave_whose_master_was_named_by_a_rule_keeps_its_name(string? netName)
    {
        _kernel.Device(_master).Name = "enp45s0f1np1";
        if (netName is not null)
        {
            _kernel.Device(_master).Env.Add("ID_NET_NAME", netName);
        }

        Assert.Equal(new UdevName("eth1"), For(_standby, udevName: "enp1s0nsby"));
    }

    private string? NameFor(Ifindex slave, RuleSet? rules = null, bool masterIsNamed = true) =>
        For(slave, rules, masterIsNamed).Name;

    private UdevName For(
        Ifindex slave, RuleSet? rules = null, bool masterIsNamed = true, string? udevName = null)
    {
        Scope scope = new Scope.Instance(slave);
        RenameReport report =
            RenameReport.Planned(_kernel, uevent: null, scope.Look(_kernel), rules ?? TestRules.Shipped);
        Decision decision = report.Decisions.Single(decision => decision.Slave.Link.Index == slave);
        return UdevName.For(
            decision, masterIsNamed, _kernel.Record(slave), _kernel.Record(_master), udevName, _kernel.HolderOf);
    }
}
