using System;
using System.Diagnostics;
using System.Linq;
using FailoverRename.Links;

namespace FailoverRename.Linux.Tests.Sysfs;

/// <summary>A device that is renamed during a read is still found, by its ifindex.</summary>
public sealed class ConcurrentRenameTests
{
    // While the kernel renames a slave, it removes the master's link to it for a moment, so one read may find nothing.
    // That does no harm, because an event follows the rename.
    [Fact]
    public void A_slave_that_is_renamed_all_the_time_is_missed_only_for_a_moment() =>
        WhileRenaming(AsideAndBack("below"), (kernel, master, slave) =>
        {
            Ifindex[][] found = [.. Enumerable.Range(0, 5).Select(_ => LookAgain(kernel, master))];
            Assert.Contains([slave], found);
            Assert.DoesNotContain(found, lowers => lowers is not ([] or [_]) || lowers.Any(lower => lower != slave));
        });

    [Fact]
    public void A_master_that_is_renamed_all_the_time_is_never_missed() =>
        WhileRenaming(AsideAndBack("above"), (kernel, master, slave) =>
        {
            Assert.Equal(master, kernel.Read(slave)?.Master);
            Assert.NotNull(kernel.Read(master));
        });

    [Fact]
    public void Slaves_that_swap_their_names_are_never_confused()
    {
        const string Swap = "link set below name aside\nlink set second name below\nlink set aside name second\n";
        WhileRenaming(Swap, (kernel, master, _) =>
        {
            Ifindex[] found = [.. kernel.LowersOf(master)];
            Assert.Equal(found.Distinct(), found);
            Assert.True(found.Length <= 2, string.Join(' ', found));
        });
    }

    private static Ifindex[] LookAgain(LinuxKernel kernel, Ifindex master)
    {
        kernel.WaitForRtnl();
        return [.. kernel.LowersOf(master)];
    }

    private static string AsideAndBack(string name) => $"link set {name} name aside\nlink set aside name {name}\n";

    // Makes the renames 500 times. Meanwhile it calls 'look' as often as possible, for the master 'above' and its slave
    // 'below'. If the renames mention 'second', it is a slave too.
    private static void WhileRenaming(string renames, Action<LinuxKernel, Ifindex, Ifindex> look) =>
        NetworkNamespace.Run(() =>
        {
            NetworkNamespace.Ip("link add above type bridge");
            NetworkNamespace.Ip("link add below type veth peer name second");
            NetworkNamespace.Ip("link set below master above");
            using LinuxKernel kernel = new();
            Ifindex master = kernel.HolderOf("above")!.Index;
            Ifindex slave = kernel.HolderOf("below")!.Index;
            if (renames.Contains("second", StringComparison.Ordinal))
            {
                NetworkNamespace.Ip("link set second master above");
            }

            string script = $"for i in $(seq 500); do echo '{renames}'; done | ip -batch -";
            using Process renamer = Process.Start("sh", ["-c", script]);
            int looks = 0;
            while (!renamer.HasExited)
            {
                look(kernel, master, slave);
                looks++;
            }

            Assert.Equal(0, renamer.ExitCode);
            Assert.True(looks > 100, $"only {looks} looks");
        });
}
