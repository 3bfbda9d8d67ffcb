using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Testing;
using FailoverRename.Udev;

namespace FailoverRename.Core.Tests.Udev;

public sealed class HandOverTests
{
    private readonly FakeKernel _kernel = new();
    private readonly Ifindex _standby;
    private readonly Ifindex _primary;

    public HandOverTests() => (_, _standby, _primary) = _kernel.AddFailover("ens3", "eth1", "eth2");

    [Fact]
    public void Udevd_gives_the_name_that_the_rules_give()
    {
        Assert.Equal("ens3nsby", NameFor(_standby));
        Assert.Equal("ens3npri", NameFor(_primary));
    }

    [Fact]
    public void The_name_waits_for_the_masters() => Assert.Equal("eth1", NameFor(_standby, masterIsNamed: false));

    [Fact]
    public void A_name_that_is_right_stays()
    {
        _kernel.Device(_standby).Name = "ens3nsby";

        Assert.Equal("ens3nsby", NameFor(_standby));
        Assert.Equal("ens3nsby", NameFor(_standby, masterIsNamed: false));
    }

    [Fact]
    public void A_name_that_is_another_devices_is_not_asked_of_udevd()
    {
        _kernel.Add(new FakeDevice { Name = "ens3nsby" });

        Assert.Equal("eth1", NameFor(_standby));
    }

    // It is to be free, but is not yet: the run for the event sees to the order.
    [Fact]
    public void A_name_that_the_other_slave_is_to_leave_is_not_asked_of_udevd()
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

    private string? NameFor(Ifindex slave, RuleSet? rules = null, bool masterIsNamed = true)
    {
        Scope scope = new Scope.Instance(slave);
        RenameReport report =
            RenameReport.Planned(_kernel, scope, scope.Look(_kernel), rules ?? TestRules.Shipped);
        Decision decision = report.Decisions.Single(decision => decision.Slave.Link.Index == slave);
        return HandOver.NameFor(decision, masterIsNamed, _kernel.HolderOf);
    }
}
