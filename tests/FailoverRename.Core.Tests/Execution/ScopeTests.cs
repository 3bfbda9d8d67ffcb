using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Testing;

namespace FailoverRename.Core.Tests.Execution;

public sealed class ScopeTests
{
    private readonly FakeKernel _kernel = new();
    private readonly Ifindex _master;
    private readonly Ifindex _standby;
    private readonly Ifindex _primary;
    private readonly Ifindex _other;
    private readonly Ifindex _foreign;

    public ScopeTests()
    {
        (_master, _standby, _primary) = _kernel.AddFailover("ens3", "eth1", "eth2");
        (_other, _, _) = _kernel.AddFailover("ens4", "eth3");
        _foreign = _kernel.Add(new FakeDevice { Name = "dummy0" });
    }

    [Fact]
    public void Every_member_means_all_slaves_of_its_instance()
    {
        Assert.Equal(["eth1", "eth2"], Look(new Scope.Instance(_master)));
        Assert.Equal(["eth1", "eth2"], Look(new Scope.Instance(_standby)));
        Assert.Equal(["eth1", "eth2"], Look(new Scope.Instance(_primary)));
    }

    [Fact]
    public void No_member_means_no_slaves()
    {
        Assert.Empty(Look(new Scope.Instance(_foreign)));
        Assert.Empty(Look(new Scope.Devices([_foreign, Ifindex.Loopback])));
        _kernel.Remove(_foreign);
        Assert.Empty(Look(new Scope.Instance(_foreign)));
        Assert.Empty(Look(new Scope.Devices([_foreign])));
        Assert.Empty(Look(new Scope.Devices([])));
    }

    [Fact]
    public void A_named_master_means_its_slaves() => Assert.Equal(["eth1", "eth2"], Devices(_master));

    [Fact]
    public void A_named_slave_means_itself_only()
    {
        Assert.Equal(["eth1"], Devices(_standby));
        Assert.Equal(["eth2"], Devices(_primary));
    }

    [Fact]
    public void Named_devices_give_each_slave_once_in_a_fixed_order()
    {
        Assert.Equal(["eth1", "eth2"], Devices(_primary, _master, _primary, _standby));
        Assert.Equal(["eth1", "eth3"], Devices(_other, _standby));
    }

    [Fact]
    public void All_means_the_slaves_of_all_instances()
    {
        Assert.Equal(["eth1", "eth2", "eth3"], Look(new Scope.All()));
        Assert.Empty(new Scope.All().Look(new FakeKernel()));
    }

    // The add event of a slave comes before the kernel enslaves it.
    [Fact]
    public void Slaves_are_read_after_registrations_are_complete()
    {
        _kernel.Device(_primary).Master = null;
        _kernel.Before = call =>
        {
            if (call == nameof(IKernel.WaitForRtnl))
            {
                _kernel.Device(_primary).Master = _master;
            }
        };

        Assert.Equal(["eth1", "eth2"], Look(new Scope.Instance(_primary)));
    }

    private string[] Devices(params Ifindex[] named) => Look(new Scope.Devices([.. named]));

    private string[] Look(Scope scope) => [.. scope.Look(_kernel).Select(slave => slave.Link.Name)];
}
