using System.IO;
using FailoverRename.CommandLine;
using FailoverRename.Commands;
using FailoverRename.Links;
using FailoverRename.Linux;
using FailoverRename.Output;
using FailoverRename.Testing;

namespace FailoverRename.Tests;

/// <summary>The command <c>export</c> while devices vanish.</summary>
public sealed class ExportTests
{
    [Theory]
    [InlineData("version: 1\nrules: []\n")]
    [InlineData("version: 2\n")]
    public void A_slave_that_leaves_its_master_meanwhile_gets_no_property(string rules)
    {
        using TemporaryDirectory directory = new();
        string file = directory.Write("60-a.yaml", rules);
        using RecordedMachine machine = RecordedMachine.FromRecord(
            Path.Join(Tool.Top, "tests/golden/machines/qemu-6.1.umockdev"));
        File.Delete(Path.Join(machine.Root, "class/net/eth0/lower_eth2"));
        using RecordedKernel kernel = new(machine.Root);
        Ifindex link = kernel.HolderOf("eth2")!.Index;

        CommandResult said = Tool.RunHere(() => new ExportCommand(
            kernel, link, uevent: null, new Options { Rules = [file] }, Log.OfConsole()).Run());

        Assert.Equal(new CommandResult("", "", 0), said);
    }
}
