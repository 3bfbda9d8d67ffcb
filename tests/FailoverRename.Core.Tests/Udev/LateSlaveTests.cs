using FailoverRename.Links;
using FailoverRename.Testing;
using FailoverRename.Udev;

namespace FailoverRename.Core.Tests.Udev;

public sealed class LateSlaveTests
{
    private readonly FakeKernel _kernel = new();
    private readonly Ifindex _master;
    private readonly Ifindex _standby;
    private readonly Ifindex _primary;

    public LateSlaveTests() => (_master, _standby, _primary) = _kernel.AddFailover("ens3", "eth1", "eth2");

    [Fact]
    public void A_sibling_without_marks_is_announced_again()
    {
        _kernel.Device(_primary).Initialized = true;

        Assert.Null(LateSlave.Announce(_kernel, _standby));

        Assert.Equal([$"change {_primary}"], _kernel.Writes);
    }

    [Fact]
    public void A_sibling_with_marks_is_left_alone()
    {
        _kernel.Device(_primary).Env.Add("ID_NET_FAILOVER_ROLE", "primary");

        Assert.Null(LateSlave.Announce(_kernel, _standby));

        Assert.Empty(_kernel.Writes);
    }

    [Fact]
    public void Who_has_no_sibling_announces_nobody()
    {
        Ifindex foreign = _kernel.Add(new FakeDevice { Name = "dummy0" });
        Assert.Null(LateSlave.Announce(_kernel, foreign));
        Assert.Null(LateSlave.Announce(_kernel, _master));
        _kernel.Remove(_primary);
        Assert.Null(LateSlave.Announce(_kernel, _standby));
        Assert.Null(LateSlave.Announce(_kernel, _primary));

        Assert.Empty(_kernel.Writes);
    }

    [Fact]
    public void A_sibling_that_goes_away_is_a_refusal_that_says_so()
    {
        _kernel.Before = call =>
        {
            if (call == nameof(IKernel.Announce))
            {
                _kernel.Remove(_primary);
            }
        };

        Assert.Equal(RefusalKind.Gone, LateSlave.Announce(_kernel, _standby)?.Kind);
    }
}
