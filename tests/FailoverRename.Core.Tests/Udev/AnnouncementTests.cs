using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Testing;
using FailoverRename.Udev;

namespace FailoverRename.Core.Tests.Udev;

public sealed class AnnouncementTests
{
    private readonly FakeKernel _kernel = new() { HasUdev = true };
    private readonly Ifindex _master;
    private readonly Ifindex _standby;
    private readonly Ifindex _primary;

    public AnnouncementTests()
    {
        (_master, _standby, _primary) = _kernel.AddFailover("ens3", "eth1", "eth2");
        Mark(_master);
        Mark(_standby);
        Mark(_primary);
    }

    [Fact]
    public void A_slave_that_was_registered_before_its_master_is_announced_at_once()
    {
        _kernel.Device(_primary).Env.Clear();

        Assert.Equal(["eth2"], After(_standby, added: true));

        Assert.Equal([$"change {_primary}"], _kernel.Writes);
        Assert.Equal(default, _kernel.Waited);
    }

    // The event of the standby comes next and announces the primary.
    [Fact]
    public void The_event_of_the_master_waits_for_the_event_of_the_standby()
    {
        _kernel.Device(_primary).Env.Clear();
        _kernel.Before = call =>
        {
            if (call == nameof(IKernel.Wait))
            {
                _kernel.Device(_primary).Env["ID_NET_FAILOVER_ROLE"] = "primary";
            }
        };

        Assert.Empty(After(_master, added: true));
        Assert.Empty(_kernel.Writes);
    }

    // netvsc has no standby, so no event of a standby follows.
    [Fact]
    public void An_earlier_primary_of_netvsc_is_announced_by_the_event_of_its_master()
    {
        (Ifindex master, Ifindex primary) = _kernel.AddNetvsc("eth5", "eth6");
        Mark(master);
        _kernel.Device(primary).Initialized = true;

        Assert.Equal(["eth6"], After(master, added: true));

        Assert.Equal([$"change {primary}"], _kernel.Writes);
        Assert.Equal(default, _kernel.Waited);
    }

    [Fact]
    public void A_member_whose_event_was_lost_is_announced_after_three_seconds()
    {
        _kernel.Device(_primary).Initialized = false;
        _kernel.Device(_primary).Env.Clear();

        Assert.Equal(["eth2"], After(_master, added: false));

        Assert.Equal([$"change {_primary}"], _kernel.Writes);
        Assert.Equal(3, _kernel.Waited.TotalSeconds);
    }

    [Fact]
    public void A_member_whose_event_udevd_finishes_meanwhile_is_not_announced()
    {
        _kernel.Device(_primary).Initialized = false;
        _kernel.Device(_primary).Env.Clear();
        _kernel.Before = call =>
        {
            if (call == nameof(IKernel.Wait))
            {
                _kernel.Before = null;
                Mark(_primary);
            }
        };

        Assert.Empty(After(_standby, added: true));
        Assert.Empty(_kernel.Writes);
    }

    [Fact]
    public void A_master_without_marks_is_announced()
    {
        _kernel.Device(_master).Env.Clear();

        Assert.Equal(["ens3"], After(_primary, added: false));
    }

    [Fact]
    public void Nothing_is_announced_if_all_members_are_marked()
    {
        Assert.Empty(After(_standby, added: true));
        Assert.Equal(default, _kernel.Waited);
    }

    // Otherwise two members without marks would announce each other for ever.
    [Fact]
    public void The_event_of_an_announcement_announces_nothing()
    {
        _kernel.Device(_primary).Env.Clear();

        Assert.Empty(After(_standby, added: false, announced: true));
        Assert.Empty(_kernel.Writes);
    }

    [Fact]
    public void Nothing_is_announced_if_no_rule_marks_the_device_of_the_event()
    {
        _kernel.Device(_standby).Env.Clear();
        _kernel.Device(_primary).Env.Clear();

        Assert.Empty(After(_standby, added: true));
        Assert.Equal(default, _kernel.Waited);
    }

    // A rule with 'keep' leaves the slave its name when the master is renamed, so the slave has no event of its own.
    [Fact]
    public void A_slave_whose_marks_have_the_masters_old_name_is_announced()
    {
        _kernel.Device(_standby).Env["ID_NET_FAILOVER_MASTER"] = "ens3";
        _kernel.Device(_primary).Env["ID_NET_FAILOVER_MASTER"] = "eth0";

        Assert.Equal(["eth2"], After(_master, added: false));
        Assert.Empty(After(_master, added: false, announced: true));
        // udevd may not have handled the rename of the sibling yet.
        Assert.Empty(After(_standby, added: false));
        Assert.Equal(default, _kernel.Waited);
        Assert.Empty(Of(_master, added: false, announced: false, exempt: _primary));
    }

    [Fact]
    public void Nothing_is_announced_without_udev()
    {
        _kernel.HasUdev = false;
        _kernel.Device(_primary).Env.Clear();

        Assert.Empty(After(_standby, added: true));
        Assert.Empty(Announcement.Unmarked(_kernel, new Scope.All().Members(_kernel)));
        Assert.Empty(_kernel.Writes);
    }

    [Fact]
    public void The_announcement_of_a_vanished_member_is_refused()
    {
        _kernel.Device(_primary).Env.Clear();
        _kernel.Before = call =>
        {
            if (call == nameof(IKernel.TriggerChangeEvent))
            {
                _kernel.Remove(_primary);
            }
        };

        Announcement announcement = Assert.Single(Of(_standby, added: true));
        Assert.Equal(RefusalKind.Gone, announcement.Why?.Kind);
    }

    [Fact]
    public void A_run_by_hand_announces_all_members_without_marks()
    {
        _kernel.Device(_master).Env.Clear();
        _kernel.Device(_primary).Initialized = false;

        Assert.Equal(
            ["ens3", "eth2"],
            Announcement.Now(_kernel, Announcement.Unmarked(_kernel, new Scope.All().Members(_kernel)))
                .Select(one => one.Member.Name));
        Assert.Equal([$"change {_master}", $"change {_primary}"], _kernel.Writes);
    }

    [Fact]
    public void A_slave_means_itself_and_a_master_means_all_members()
    {
        Assert.Equal(["eth2"], Names(new Scope.Devices([_primary])));
        Assert.Equal(["ens3", "eth1", "eth2"], Names(new Scope.Devices([_master, _primary])));
        Assert.Equal(["ens3", "eth1", "eth2"], Names(new Scope.Instance(_primary)));
    }

    private IEnumerable<string> Names(Scope scope) => scope.Members(_kernel).Select(member => member.Name);

    private IEnumerable<string> After(Ifindex link, bool added, bool announced = false) =>
        Of(link, added, announced).Select(announcement => announcement.Member.Name);

    private ImmutableArray<Announcement> Of(
        Ifindex link, bool added, bool announced = false, params IEnumerable<Ifindex> exempt)
    {
        Uevent uevent =
            new(link, () => new Dictionary<string, string>()) { Added = added, IsAnnouncement = announced };
        return Announcement.AfterEvent(
            _kernel, uevent, new Scope.Instance(link).Look(_kernel), exempt.ToImmutableHashSet());
    }

    private void Mark(Ifindex member)
    {
        _kernel.Device(member).Initialized = true;
        _kernel.Device(member).Env["ID_NET_FAILOVER_ROLE"] = "member";
    }
}
