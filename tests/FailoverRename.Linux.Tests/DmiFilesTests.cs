using System;
using System.IO;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Linux.Sysfs;
using FailoverRename.Testing;

namespace FailoverRename.Linux.Tests;

/// <summary>The DMI files in a copy of a machine's sysfs.</summary>
public sealed class DmiFilesTests : IDisposable
{
    private readonly RecordedMachine _machine =
        RecordedMachine.FromRecord(Path.Join(AppContext.BaseDirectory, "qemu-6.1.umockdev"));

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("class/dmi/id")]
    [InlineData("devices/virtual/dmi/id")]
    public void A_copy_of_a_machine_has_only_DMI_facts_of_its_host(string place)
    {
        string directory = Directory.CreateDirectory(Path.Join(_machine.Root, place)).FullName;
        File.WriteAllText(Path.Join(directory, "sys_vendor"), "QEMU \n");
        File.WriteAllText(Path.Join(directory, "product_name"), "PC\u00a0\n");
        using RecordedKernel kernel = new(_machine.Root);

        HostFacts host = kernel.Host()!;

        Assert.Equal(
            ["QEMU", "PC\u00a0", null],
            new[] { "sys_vendor", "product_name", "board_name" }.Select(host.Dmi!));
        Assert.Equal((null, null, null, null), (host.Name, host.Architecture, host.KernelVersion, host.CommandLine));
    }

    [Fact]
    public void Each_file_is_read_once()
    {
        string directory = Directory.CreateDirectory(Path.Join(_machine.Root, "class/dmi/id")).FullName;
        File.WriteAllText(Path.Join(directory, "sys_vendor"), "QEMU");
        Func<string, string?> dmi = DmiFiles.In(path => HostDirectory.Open(Path.Join(_machine.Root, path)))!;

        Assert.Equal("QEMU", dmi("sys_vendor"));
        File.Delete(Path.Join(directory, "sys_vendor"));
        Assert.Equal("QEMU", dmi("sys_vendor"));
    }

    [Fact]
    public void A_machine_without_DMI_has_no_files()
    {
        string sysfs = Directory.CreateTempSubdirectory("failover-rename-").FullName;
        Directory.CreateDirectory($"{sysfs}/class/net");
        using LinuxKernel kernel = new(sysfs);

        Assert.Null(kernel.Host()!.Dmi!("sys_vendor"));
        Directory.Delete(sysfs, recursive: true);
    }
}
