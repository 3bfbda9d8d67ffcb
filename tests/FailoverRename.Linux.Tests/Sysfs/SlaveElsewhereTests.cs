using System;
using System.IO;
using FailoverRename.Links;

namespace FailoverRename.Linux.Tests.Sysfs;

/// <summary>
/// A slave that has a master in rtnetlink but not in sysfs. Either its master is in another network namespace, or sysfs
/// belongs to another namespace. Here rtnetlink is the real kernel's, and sysfs is a directory of plain files.
/// </summary>
public sealed class SlaveElsewhereTests : IDisposable
{
    private readonly string _sysfs = Directory.CreateTempSubdirectory("failover-rename-").FullName;

    public void Dispose() => Directory.Delete(_sysfs, recursive: true);

    [Theory]
    [InlineData("../no-one")]
    [InlineData("../other")] // another device that happens to have the master's name
    public void A_slave_of_a_master_in_another_namespace_has_no_master(string master) => NetworkNamespace.Run(() =>
    {
        Make(master);

        using LinuxKernel kernel = new(_sysfs);

        Assert.Equal(new LinkSnapshot(new Ifindex(7), "port0"), kernel.Read(new Ifindex(7)));
    });

    [Fact]
    public void A_missing_master_in_sysfs_is_refused() => NetworkNamespace.Run(() =>
    {
        Make(master: null);

        Refuses("the master of 'port0', ifindex 7, is ifindex 6 here and none there");
    });

    // A slave has an upper_* link only if its master is in the same namespace.
    [Fact]
    public void A_different_master_in_sysfs_is_refused() => NetworkNamespace.Run(() =>
    {
        Make("../other");
        File.CreateSymbolicLink(PathOf("port0/upper_other"), "../other");

        Refuses("the master of 'port0', ifindex 7, is ifindex 6 here and ifindex 8 there");
    });

    [Fact]
    public void A_different_name_in_sysfs_is_refused() => NetworkNamespace.Run(() =>
    {
        Make("../other");
        File.WriteAllText(PathOf("port0/uevent"), "INTERFACE=port9\nIFINDEX=7\n");

        Refuses("ifindex 7 is 'port0' here and 'port9' there");
    });

    private void Refuses(string why)
    {
        using LinuxKernel kernel = new(_sysfs);
        KernelException fault = Assert.Throws<KernelException>(() => kernel.Read(new Ifindex(7)));

        Assert.Equal($"/sys shows another network namespace: {why}", fault.Message);
    }

    private void Make(string? master)
    {
        NetworkNamespace.Ip("link add above index 6 type bridge");
        NetworkNamespace.Ip("link add port0 index 7 type veth peer name other index 8");
        NetworkNamespace.Ip("link set port0 master above");
        Directory.CreateDirectory(PathOf("port0"));
        Directory.CreateDirectory(PathOf("other"));
        File.WriteAllText(PathOf("port0/uevent"), "INTERFACE=port0\nIFINDEX=7\n");
        File.WriteAllText(PathOf("other/uevent"), "INTERFACE=other\nIFINDEX=8\n");
        if (master is not null)
        {
            File.CreateSymbolicLink(PathOf("port0/master"), master);
        }
    }

    private string PathOf(string name) => Path.Join(_sysfs, "class/net", name);
}
