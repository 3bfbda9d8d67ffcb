using System.Collections.ObjectModel;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Rules;
using FailoverRename.Rules.Patterns;
using FailoverRename.Testing;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename.Core.Tests.Udev;

public sealed class RunNeedTests
{
    private readonly FakeKernel _kernel = new() { HasUdev = true };
    private readonly Ifindex _master;
    private readonly Ifindex _standby;
    private readonly Ifindex _primary;

    public RunNeedTests()
    {
        (_master, _standby, _primary) = _kernel.AddFailover("ens3", "ens3nsby", "ens3npri");
        Mark(_master, "master");
        Mark(_standby, "standby");
        Mark(_primary, "primary");
    }

    [Fact]
    public void An_event_needs_no_run_if_everything_is_right()
    {
        Assert.False(Exists(_master));
        Assert.False(Exists(_primary));
        Assert.False(Exists(_primary, added: true));
    }

    // The device of the event gets its marks in the event.
    [Fact]
    public void The_marks_of_the_events_own_device_do_not_count()
    {
        _kernel.Device(_primary).Env.Clear();

        Assert.False(Exists(_primary));
        Assert.True(Exists(_standby));
        Assert.True(Exists(_master));
    }

    [Fact]
    public void An_announcement_does_not_cause_another_one()
    {
        _kernel.Device(_standby).Env.Clear();

        Assert.False(Exists(_primary, announced: true));
    }

    [Fact]
    public void A_sibling_with_a_wrong_name_needs_a_run()
    {
        _kernel.Device(_standby).Name = "eth1";

        Assert.True(Exists(_primary));
        Assert.True(Exists(_master));
    }

    [Fact]
    public void An_altname_that_is_not_there_needs_a_run()
    {
        RuleSet rules = TestRules.Set(TestRules.Keep().And("fast-$role"));

        Assert.True(Exists(_primary, rules: rules));
        _kernel.Device(_standby).Altnames.Add("fast-standby");
        _kernel.Device(_primary).Altnames.Add("fast-primary");
        Assert.False(Exists(_primary, rules: rules));
    }

    [Fact]
    public void A_rule_that_a_later_rule_of_udev_can_influence_needs_a_run()
    {
        Pattern match = new([new FactCondition(new Fact(FactKind.Attribute, "mtu"), TestRules.Glob("1500"))]);
        RuleSet rules = TestRules.Set(TestRules.Keep(match));

        Assert.True(Exists(_primary, rules: rules));
        Assert.False(Exists(_master, rules: rules));
    }

    [Fact]
    public void Marks_with_the_masters_old_name_need_a_run_of_the_masters_event()
    {
        _kernel.Device(_primary).Env.Add("ID_NET_FAILOVER_MASTER", "eth0");

        Assert.True(Exists(_master));
        Assert.False(Exists(_primary));
        Assert.False(Exists(_standby));
    }

    [Theory]
    [InlineData("6.1.0-44-amd64", false)]
    [InlineData("5.10.0-39-amd64", false)]
    [InlineData("5.1.0", false)]
    [InlineData("5.0.21", true)]
    [InlineData("4.18.0-553.el8", true)]
    [InlineData(null, true)]
    public void A_rename_by_udevd_needs_no_run_if_the_kernel_cannot_find_the_slave_busy(string? version, bool needed)
    {
        _kernel.HostFacts = HostFacts.Unknown with { KernelVersion = version };
        _kernel.Device(_primary).Name = "eth2";

        Assert.Equal(needed, Exists(_primary, added: true, handed: "ens3npri"));
    }

    [Theory]
    [InlineData("6.1.0-44-amd64", true)]
    [InlineData("6.2.0-rc1", false)]
    [InlineData("6.12.57+deb13-amd64", false)]
    public void A_virtual_function_of_netvsc_can_be_busy_before_Linux_6_2(string version, bool needed)
    {
        (Ifindex master, Ifindex primary) = _kernel.AddNetvsc("eth0", "eth3");
        Mark(master, "master");
        _kernel.HostFacts = HostFacts.Unknown with { KernelVersion = version };

        Assert.Equal(needed, Exists(primary, added: true, handed: "eth0npri"));
    }

    // The run of an 'add' event asks for a taken name again, and announces such a slave at once.
    [Fact]
    public void A_rename_by_udevd_needs_a_run_for_a_sibling_without_events_of_its_own()
    {
        _kernel.HostFacts = HostFacts.Unknown with { KernelVersion = "6.1.0" };
        _kernel.Device(_standby).Name = "eth1";
        Assert.False(Exists(_standby, added: true, handed: "ens3nsby"));

        _kernel.Device(_primary).Env.Clear();
        Assert.True(Exists(_standby, added: true, handed: "ens3nsby"));

        _kernel.Device(_primary).Initialized = false;
        Assert.False(Exists(_standby, added: true, handed: "ens3nsby"));

        _kernel.Device(_primary).Name = "eth2";
        _kernel.Add(new FakeDevice { Name = "ens3npri" });
        Assert.True(Exists(_standby, added: true, handed: "ens3nsby"));
    }

    [Theory]
    [InlineData(false, true, false)]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    public void A_netvsc_master_without_a_slave_needs_a_run_when_it_is_added(bool netvsc, bool added, bool needed)
    {
        Ifindex master = netvsc ? _kernel.AddNetvsc("eth0").Master : _kernel.AddFailover("ens4").Master;

        Assert.Equal(needed, RunNeed.ExistsWithoutSlaves(EventOf(master, added), Around(master)));
    }

    private void Mark(Ifindex link, string role)
    {
        _kernel.Device(link).Initialized = true;
        _kernel.Device(link).Env.Add("ID_NET_FAILOVER_ROLE", role);
    }

    private FailoverInstance Around(Ifindex link) => FailoverTopology.Around(_kernel, link)!;

    private static Uevent EventOf(Ifindex link, bool added, bool announced = false) =>
        new(link, () => ReadOnlyDictionary<string, string>.Empty) { Added = added, IsAnnouncement = announced };

    private bool Exists(
        Ifindex link, bool added = false, bool announced = false, string? handed = null, RuleSet? rules = null)
    {
        FailoverInstance instance = Around(link);
        RuleSet given = rules ?? TestRules.Shipped;
        return RunNeed.Exists(
            _kernel,
            EventOf(link, added, announced),
            instance,
            given,
            RenameReport.Planned(_kernel, uevent: null, instance.Slaves, given),
            new UdevName(handed));
    }
}
