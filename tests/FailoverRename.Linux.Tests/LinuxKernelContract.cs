using System;
using System.Globalization;
using System.IO;
using FailoverRename.Links;
using FailoverRename.Testing;

namespace FailoverRename.Linux.Tests;

/// <summary>
/// The real kernel, with a network namespace for each test. ip(8) makes the changes of other processes.
/// </summary>
public sealed class LinuxKernelContract : KernelContract
{
    protected override void On(Action<IContractMachine> test) => NetworkNamespace.Run(() =>
    {
        using LinuxKernel kernel = new();
        test(new Machine(kernel));
    });

    [Fact]
    public void Devices_made_by_request_are_no_candidates_for_a_master() => On(machine =>
    {
        Ifindex veth = machine.AddLink("port0");
        Ifindex bridge = machine.AddMaster("above");

        Assert.DoesNotContain(veth, machine.Kernel.MasterCandidates());
        Assert.DoesNotContain(bridge, machine.Kernel.MasterCandidates());
        Assert.Contains(Ifindex.Loopback, machine.Kernel.MasterCandidates());
    });

    [Fact]
    public void A_udevd_of_another_namespace_is_ignored() => On(machine =>
    {
        // 'self' is the whole process; this thread has left its network namespace.
        Machine.StartUdev("/proc/self/ns/net");

        Assert.False(machine.Kernel.HasUdev);
    });

    private sealed class Machine(LinuxKernel kernel) : IContractMachine
    {
        public IKernel Kernel => kernel;

        public Ifindex AddLink(string name, string address) =>
            Add(name, $"address {address} type veth peer name peer-{name}");

        public Ifindex AddMaster(string name) => Add(name, "type bridge");

        public void Enslave(Ifindex slave, Ifindex master) =>
            NetworkNamespace.Ip($"link set dev {NameOf(slave)} master {NameOf(master)}");

        public void Release(Ifindex slave) => NetworkNamespace.Ip($"link set dev {NameOf(slave)} nomaster");

        public void SetUp(Ifindex link) => NetworkNamespace.Ip($"link set dev {NameOf(link)} up");

        public bool IsUp(Ifindex link) =>
            NetworkNamespace.Ip($"-oneline link show dev {NameOf(link)}").Contains(",UP", StringComparison.Ordinal);

        public void Rename(Ifindex link, string name) =>
            NetworkNamespace.Ip($"link set dev {NameOf(link)} name {name}");

        public void Record(Ifindex link, string key, string value)
        {
            const string Records = "/run/udev/data";
            Directory.CreateDirectory(Records);
            File.WriteAllText($"{Records}/n{link}", $"I:1\nE:{key}={value}\nV:1\n");
        }

        public void StartUdev() => StartUdev("/proc/thread-self/ns/net");

        // The program expects udevd in the namespace of PID 1.
        internal static void StartUdev(string inNamespace)
        {
            NetworkNamespace.MountEmpty("/proc/1");
            Directory.CreateDirectory("/proc/1/ns");
            File.CreateSymbolicLink("/proc/1/ns/net", inNamespace);
            Directory.CreateDirectory("/run/udev");
            File.WriteAllText("/run/udev/control", "");
        }

        public void Remove(Ifindex link) => NetworkNamespace.Ip($"link delete dev {NameOf(link)}");

        private static Ifindex Add(string name, string rest)
        {
            NetworkNamespace.Ip($"link add {name} {rest}");
            string line = NetworkNamespace.Ip($"-oneline link show dev {name}");
            return new Ifindex(int.Parse(line.Split(':')[0], CultureInfo.InvariantCulture));
        }

        // ip(8) makes this change, because the program's own code is under test.
        private static string NameOf(Ifindex link)
        {
            foreach (string line in NetworkNamespace.Ip("-oneline link show").Split('\n'))
            {
                if (line.Split(": ") is [var index, var name, ..] && index == link.ToString())
                {
                    return name.Split('@')[0];
                }
            }

            throw new InvalidOperationException($"no device {link}");
        }
    }
}
