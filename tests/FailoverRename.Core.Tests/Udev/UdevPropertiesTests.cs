using System.Linq;
using FailoverRename.Links;
using FailoverRename.Testing;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename.Core.Tests.Udev;

public sealed class UdevPropertiesTests
{
    [Theory]
    [InlineData(0, "standby")]
    [InlineData(1, "primary")]
    public void A_slave_is_marked_and_left_alone_by_network_managers(int slave, string role)
    {
        FakeKernel kernel = new();
        (Ifindex master, _, _) = kernel.AddFailover("ens3", "eth1", "eth2");
        FailoverSlave marked = FailoverTopology.Around(kernel, master)!.Slaves[slave];

        Assert.Equal(
            [
                "ID_NET_FAILOVER_MASTER=ens3",
                $"ID_NET_FAILOVER_ROLE={role}",
                "ID_NET_MANAGED_BY=unmanaged",
                "NM_UNMANAGED=1",
            ],
            UdevProperties.Of(marked).Select(pair => $"{pair.Key}={pair.Value}"));
    }

    [Fact]
    public void A_master_is_marked_and_stays_managed() =>
        Assert.Equal([new("ID_NET_FAILOVER_ROLE", "master")], UdevProperties.OfMaster);
}
