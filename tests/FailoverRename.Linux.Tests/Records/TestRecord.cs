using System;
using System.IO;
using System.Text;
using FailoverRename.Linux.Records;

namespace FailoverRename.Linux.Tests.Records;

/// <summary>Records that tests write.</summary>
internal static class TestRecord
{
    /// <summary>One device, with a line of each kind.</summary>
    internal const string Good = """
        P: /devices/pci0000:00/0000:00:01.0/net/eth0
        N: null
        S: lan
        E: IFINDEX=2
        E: INTERFACE=eth0
        E: SUBSYSTEM=net
        A: ifindex=2\n
        A: queues/rx-0/rps_cpus=0\n
        H: binary=00ff
        L: device=../../../0000:00:01.0
        L: queues/rx-0/own=../../../../0000:00:01.0

        P: /devices/pci0000:00/0000:00:01.0
        E: DRIVER=virtio-pci
        E: SUBSYSTEM=pci
        A: class=0x020000\n
        L: driver=../../../bus/pci/drivers/virtio-pci

        """;

    // /dev/shm is in memory, so hundreds of small files are made quickly there.
    static TestRecord() => Environment.SetEnvironmentVariable("TMPDIR", "/dev/shm");

    /// <summary>
    /// Reads a record whose text has one character for each byte, and passes its machine to <paramref name="look"/>.
    /// </summary>
    internal static void Read(string text, Action<RecordedMachine> look)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text, Encoding.Latin1);
            using RecordedMachine machine = RecordedMachine.FromRecord(file);
            look(machine);
        }
        catch (KernelException fault)
        {
            throw new KernelException(fault.Message.Replace(file, "record", StringComparison.Ordinal), fault);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Describes the fault of a record; its path is <c>record</c>.</summary>
    internal static string Fault(string text) =>
        Assert.Throws<KernelException>(() => Read(text, _ => { })).Message;
}
