using System;
using System.IO;
using FailoverRename.Links;

namespace FailoverRename.Linux.Tests.Sysfs;

/// <summary>
/// A slave that rtnetlink shows with a master, and sysfs without: its master may be in another network namespace, or
/// sysfs be that of another one. Here rtnetlink is that of the real kernel, and sysfs a directory of plain files.
/// </summary>
public sealed class SlaveElsewhereTests : IDisposable
{
    private readonly string _sysfs = Directory.CreateTempSubdirectory("failover-rename-").FullName;

    public void Dispose() => Directory.Delete(_sysfs, recursive: true);

    [Theory]
    [InlineData("../no-one")]
    [InlineData("../other")] // which has the master's name by chance
    public void A_slave_of_a_master_elsewhere_has_none(string master) => NetworkNamespace.Run(() =>
    {
        Make(master);

        using LinuxKernel kernel = new(_sysfs);

        Assert.Equal(new LinkSnapshot(new Ifindex(7), "port0"), kernel.Read(new Ifindex(7)));
    });

    [Fact]
    public void A_master_that_sysfs_lacks_is_in_another_namespaces_sysfs() => NetworkNamespace.Run(() =>
    {
        Make(master: null);

        Refuses("the master of 'port0', ifindex 7, is ifindex 6 here and none there");
    });

    // A slave has an upper_* link if its master is in its namespace.
    [Fact]
    public void A_master_that_is_another_one_in_sysfs_is_in_another_namespaces_sysfs() => NetworkNamespace.Run(() =>
    {
        Make("../other");
        File.CreateSymbolicLink(PathOf("port0/upper_other"), "../other");

        Refuses("the master of 'port0', ifindex 7, is ifindex 6 here and ifindex 8 there");
    });

    [Fact]
    public void A_name_that_differs_is_told() => NetworkNamespace.Run(() =>
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
