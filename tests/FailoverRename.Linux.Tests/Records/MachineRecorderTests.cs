using System;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Linux.Records;

namespace FailoverRename.Linux.Tests.Records;

/// <summary>Records of the real kernel's devices, with a network namespace for each test.</summary>
public sealed class MachineRecorderTests
{

    [Fact]
    public void A_record_describes_this_machine() => NetworkNamespace.Run(() =>
    {
        Make();
        string record = string.Join('\n', MachineRecorder.Record());

        TestRecord.Read(record, machine =>
        {
            using LinuxKernel here = new();
            using RecordedKernel there = new(machine);
            Assert.Equal(4, here.Links().Length);
            Assert.Equal(here.Links(), there.Links());
            foreach (Ifindex link in here.Links())
            {
                Assert.Equal(here.Read(link), there.Read(link));
                Assert.Equal(here.LowersOf(link), there.LowersOf(link));
            }

            foreach (string name in ImmutableArray.Create("port0", "an-altname-of-the-port", "another", "no-one"))
            {
                Assert.Equal(here.HolderOf(name), there.HolderOf(name));
            }
        });
    });

    [Fact]
    public void Virtual_devices_have_their_attributes_too() => NetworkNamespace.Run(() =>
    {
        Make();
        ImmutableArray<string> lines = [.. MachineRecorder.Record()];

        Assert.Contains("P: /devices/virtual/net/port0", lines);
        Assert.Contains("S: an-altname-of-the-port", lines);
        Assert.Contains("S: another", lines);
        Assert.Contains("E: INTERFACE=port0", lines);
        Assert.Contains("L: master=../bridge0", lines);
        Assert.Contains("A: bridge/stp_state=0\\n", lines);
        Assert.Contains("A: brport/priority=32\\n", lines);
        Assert.Contains("S: kernel properties: INTERFACE IFINDEX", lines);
        Assert.Contains("S: no value: carrier", lines);
        Assert.Equal(lines.Where(line => line.StartsWith('P')).Distinct().Count(), lines.Count(line => line is ""));
    });

    private static void Make()
    {
        NetworkNamespace.Ip("link add bridge0 type bridge");
        NetworkNamespace.Ip("link add port0 type veth peer name port1");
        NetworkNamespace.Ip("link property add dev port0 altname an-altname-of-the-port altname another");
        NetworkNamespace.Ip("link set port0 master bridge0 up");
    }
}
