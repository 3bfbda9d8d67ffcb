using System;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Text;
using Xunit;

namespace FailoverRename.Testing;

/// <summary>Makes changes on the machine of a kernel under test, as other processes would.</summary>
public interface IContractMachine
{
    /// <summary>The kernel under test.</summary>
    IKernel Kernel { get; }

    /// <summary>Adds a device with this MAC address. It is down.</summary>
    Ifindex AddLink(string name, string address = "02:00:00:00:00:01");

    /// <summary>Adds a device that can have slaves.</summary>
    Ifindex AddMaster(string name);

    /// <summary>Enslaves a device.</summary>
    void Enslave(Ifindex slave, Ifindex master);

    /// <summary>Releases a device from its master.</summary>
    void Release(Ifindex slave);

    /// <summary>Brings a device up.</summary>
    void SetUp(Ifindex link);

    /// <summary>Whether a device is up.</summary>
    bool IsUp(Ifindex link);

    /// <summary>Renames a device.</summary>
    void Rename(Ifindex link, string name);

    /// <summary>Writes udev's record of a device: a complete record with one property.</summary>
    void Record(Ifindex link, string key, string value);

    /// <summary>Makes it appear that a udevd handles this machine's devices.</summary>
    void StartUdev();

    /// <summary>Removes a device.</summary>
    void Remove(Ifindex link);
}

/// <summary>The contract of <see cref="IKernel"/>: the fake and the real kernel pass the same tests.</summary>
public abstract class KernelContract
{
    [Fact]
    public void A_machine_has_udev_once_udevd_runs() => On(machine =>
    {
        Assert.False(machine.Kernel.HasUdev);

        machine.StartUdev();

        Assert.True(machine.Kernel.HasUdev);
    });

    [Fact]
    public void A_rename_shows_in_the_next_read() => On(machine =>
    {
        Ifindex link = machine.AddLink("one");

        Assert.Null(machine.Kernel.Rename(link, Name("two")));

        Assert.Equal("two", machine.Kernel.Read(link)?.Name);
        Assert.Equal(new NameHolder(link, "two"), machine.Kernel.HolderOf("two"));
        Assert.Null(machine.Kernel.HolderOf("one"));
    });

    [Fact]
    public void A_link_that_is_up_can_be_renamed() => On(machine =>
    {
        Ifindex link = machine.AddLink("one");
        machine.SetUp(link);

        Assert.Null(machine.Kernel.Rename(link, Name("two")));

        Assert.Equal("two", machine.Kernel.Read(link)?.Name);
    });

    [Fact]
    public void A_link_is_brought_up_and_taken_down() => On(machine =>
    {
        Ifindex link = machine.AddLink("one");

        Assert.Null(machine.Kernel.SetUp(link, up: true));
        Assert.True(machine.IsUp(link));
        Assert.Null(machine.Kernel.SetUp(link, up: true));
        Assert.Null(machine.Kernel.SetUp(link, up: false));
        Assert.False(machine.IsUp(link));
    });

    [Fact]
    public void A_rename_to_the_own_name_succeeds() => On(machine =>
    {
        Ifindex link = machine.AddLink("one");

        Assert.Null(machine.Kernel.Rename(link, Name("one")));

        Assert.Equal("one", machine.Kernel.Read(link)?.Name);
    });

    [Fact]
    public void A_name_of_another_device_is_refused_and_changes_nothing() => On(machine =>
    {
        Ifindex one = machine.AddLink("one");
        Ifindex two = machine.AddLink("two");

        Assert.Equal(RefusalKind.Taken, machine.Kernel.Rename(one, Name("two"))?.Kind);

        Assert.Equal("one", machine.Kernel.Read(one)?.Name);
        Assert.Equal("two", machine.Kernel.Read(two)?.Name);
    });

    [Fact]
    public void An_altname_of_another_device_is_refused() => On(machine =>
    {
        Ifindex one = machine.AddLink("one");
        Ifindex two = machine.AddLink("two");
        Assert.Null(machine.Kernel.AddAltname(two, "second"));

        Assert.Equal(RefusalKind.Taken, machine.Kernel.Rename(one, Name("second"))?.Kind);
    });

    [Fact]
    public void The_own_altname_is_refused_until_it_is_dropped() => On(machine =>
    {
        Ifindex link = machine.AddLink("one");
        Assert.Null(machine.Kernel.AddAltname(link, "first"));

        Assert.Equal(RefusalKind.Taken, machine.Kernel.Rename(link, Name("first"))?.Kind);
        Assert.Null(machine.Kernel.DropAltname(link, "first"));
        Assert.Null(machine.Kernel.Rename(link, Name("first")));

        Assert.Equal("first", machine.Kernel.Read(link)?.Name);
    });

    [Theory]
    [InlineData("short")]
    [InlineData("longer-than-fifteen-bytes")]
    public void An_altname_leads_to_its_device(string altname) => On(machine =>
    {
        Ifindex link = machine.AddLink("one");

        Assert.Null(machine.Kernel.AddAltname(link, altname));

        Assert.Equal(new NameHolder(link, "one"), machine.Kernel.HolderOf(altname));
        Assert.Null(machine.Kernel.DropAltname(link, altname));
        Assert.Null(machine.Kernel.HolderOf(altname));
    });

    [Fact]
    public void An_altname_that_is_taken_is_refused() => On(machine =>
    {
        Ifindex one = machine.AddLink("one");
        machine.AddLink("two");

        Assert.Equal(RefusalKind.Taken, machine.Kernel.AddAltname(one, "two")?.Kind);
        Assert.Null(machine.Kernel.AddAltname(one, "first"));
        Assert.Equal(RefusalKind.Taken, machine.Kernel.AddAltname(one, "first")?.Kind);
    });

    [Fact]
    public void An_altname_that_is_not_there_cannot_be_dropped() => On(machine =>
        Assert.Equal(RefusalKind.Other, machine.Kernel.DropAltname(machine.AddLink("one"), "first")?.Kind));

    [Fact]
    public void A_removed_device_is_absent_in_all_reads() => On(machine =>
    {
        Ifindex link = machine.AddLink("one");
        Assert.NotNull(machine.Kernel.Read(link));
        machine.Remove(link);

        Assert.Null(machine.Kernel.Read(link));
        Assert.Null(machine.Kernel.Facts(link, Address));
        Assert.Empty(machine.Kernel.LowersOf(link));
        Assert.Null(machine.Kernel.HolderOf("one"));
        Assert.Null(machine.Kernel.AtPath("/class/net/one"));
        Assert.DoesNotContain(link, machine.Kernel.Links());
        Assert.Equal(RefusalKind.Gone, machine.Kernel.Rename(link, Name("two"))?.Kind);
        Assert.Equal(RefusalKind.Gone, machine.Kernel.SetUp(link, up: true)?.Kind);
        Assert.Equal(RefusalKind.Gone, machine.Kernel.AddAltname(link, "two")?.Kind);
        Assert.Equal(RefusalKind.Gone, machine.Kernel.DropAltname(link, "two")?.Kind);
        Assert.Equal(RefusalKind.Gone, machine.Kernel.TriggerChangeEvent(link)?.Kind);
    });

    [Fact]
    public void A_rename_by_someone_else_shows_in_the_next_read() => On(machine =>
    {
        Ifindex link = machine.AddLink("one");
        Assert.Equal("one", machine.Kernel.Read(link)?.Name);

        machine.Rename(link, "two");

        Assert.Equal("two", machine.Kernel.Read(link)?.Name);
        Assert.Single(machine.Kernel.Facts(link, Address)!.Attributes);
    });

    [Fact]
    public void The_name_of_a_device_that_was_replaced_leads_to_the_new_one() => On(machine =>
    {
        Ifindex old = machine.AddLink("one");
        Assert.NotNull(machine.Kernel.Read(old));
        machine.Remove(old);
        Ifindex replacement = machine.AddLink("one");

        Assert.Null(machine.Kernel.Read(old));
        Assert.Equal("one", machine.Kernel.Read(replacement)?.Name);
        Assert.Equal(replacement, machine.Kernel.HolderOf("one")?.Index);
    });

    [Fact]
    public void Master_and_slaves_lead_to_each_other() => On(machine =>
    {
        Ifindex master = machine.AddMaster("above");
        Ifindex one = machine.AddLink("one");
        Ifindex two = machine.AddLink("two");
        machine.Enslave(one, master);
        machine.Enslave(two, master);

        Assert.Equal(master, machine.Kernel.Read(one)?.Master);
        Assert.Null(machine.Kernel.Read(master)?.Master);
        Assert.Equal([one, two], machine.Kernel.LowersOf(master));
        Assert.Empty(machine.Kernel.LowersOf(one));
    });

    [Fact]
    public void A_renamed_slave_still_has_its_master() => On(machine =>
    {
        Ifindex master = machine.AddMaster("above");
        Ifindex slave = machine.AddLink("one");
        machine.Enslave(slave, master);
        Assert.Equal([slave], machine.Kernel.LowersOf(master));

        Assert.Null(machine.Kernel.Rename(slave, Name("two")));

        Assert.Equal([slave], machine.Kernel.LowersOf(master));
        Assert.Equal(master, machine.Kernel.Read(slave)?.Master);
    });

    [Fact]
    public void A_released_slave_has_no_master() => On(machine =>
    {
        Ifindex master = machine.AddMaster("above");
        Ifindex slave = machine.AddLink("one");
        machine.Enslave(slave, master);
        Assert.Equal(master, machine.Kernel.Read(slave)?.Master);

        machine.Release(slave);

        Assert.Null(machine.Kernel.Read(slave)?.Master);
        Assert.Empty(machine.Kernel.LowersOf(master));
    });

    [Fact]
    public void All_links_are_listed_in_the_order_of_their_ifindex() => On(machine =>
    {
        Ifindex one = machine.AddLink("one");
        Ifindex two = machine.AddLink("two");

        Ifindex[] listed = [.. machine.Kernel.Links()];

        Assert.Contains(Ifindex.Loopback, listed);
        Assert.Contains(one, listed);
        Assert.Contains(two, listed);
        Assert.Equal(listed.OrderBy(index => index.Value), listed);
    });

    [Fact]
    public void An_attribute_is_read_without_its_line_end() => On(machine =>
    {
        Ifindex link = machine.AddLink("one", address: "02:00:00:00:00:2a");

        DeviceFacts facts = machine.Kernel.Facts(link, FactRequest.Nothing with
        {
            Attributes = FactRequest.Names("address", "no_such_attribute"),
            Exists = FactRequest.Names("address", "no_such_attribute"),
        })!;

        Assert.Equal([new("address", "02:00:00:00:00:2a")], facts.Attributes);
        Assert.Equal(["address"], facts.Existing);
        Assert.Empty(facts.Env);
        Assert.Empty(facts.Parents);
        Assert.Null(facts.Devpath);
    });

    [Fact]
    public void An_attribute_that_cannot_be_read_exists() => On(machine =>
    {
        Ifindex link = machine.AddLink("one");

        DeviceFacts facts = machine.Kernel.Facts(link, FactRequest.Nothing with
        {
            Attributes = FactRequest.Names("carrier"),
            Exists = FactRequest.Names("carrier"),
        })!;

        Assert.Empty(facts.Attributes);
        Assert.Equal(["carrier"], facts.Existing);
    });

    [Theory]
    [InlineData(new byte[] { 0xff })]
    [InlineData(new byte[] { (byte)'q', 0xc3 })]
    [InlineData(new byte[] { 0xed, 0xb3, 0xbf, (byte)'q' })]
    [InlineData(new byte[] { 0xc3, 0xa9 })]
    public void A_name_may_have_any_bytes(byte[] bytes) => On(machine =>
    {
        string name = KernelText.Decode(bytes);
        Ifindex master = machine.AddMaster("above");
        Ifindex link = machine.AddLink(name);
        machine.Enslave(link, master);

        Assert.Equal(name, machine.Kernel.Read(link)?.Name);
        Assert.Equal(master, machine.Kernel.Read(link)?.Master);
        Assert.Equal([link], machine.Kernel.LowersOf(master));
        Assert.Equal(new NameHolder(link, name), machine.Kernel.HolderOf(name));
        Assert.Equal(link, machine.Kernel.AtPath($"/class/net/{name}"));
        Assert.Equal(
            $"/devices/virtual/net/{name}",
            machine.Kernel.Facts(link, FactRequest.Nothing with { Place = true })?.Devpath);
        Assert.Null(machine.Kernel.HolderOf("\ufffd"));

        Assert.Null(machine.Kernel.Rename(link, Name("two")));
        Assert.Equal("two", machine.Kernel.Read(link)?.Name);
        Assert.Null(machine.Kernel.HolderOf(name));
    });

    [Fact]
    public void A_master_whose_name_is_not_UTF_8_has_its_slaves() => On(machine =>
    {
        Ifindex master = machine.AddMaster(KernelText.Decode([(byte)'m', 0xff]));
        Ifindex slave = machine.AddLink("one");
        machine.Enslave(slave, master);

        Assert.Equal(master, machine.Kernel.Read(slave)?.Master);
        Assert.Equal([slave], machine.Kernel.LowersOf(master));
    });

    [Fact]
    public void An_altname_may_have_any_bytes() => On(machine =>
    {
        string altname = KernelText.Decode([0xfe, (byte)'a', 0xff]);
        Ifindex link = machine.AddLink("one");

        Assert.Null(machine.Kernel.AddAltname(link, altname));

        Assert.Equal(new NameHolder(link, "one"), machine.Kernel.HolderOf(altname));
        Assert.Null(machine.Kernel.DropAltname(link, altname));
        Assert.Null(machine.Kernel.HolderOf(altname));
    });

    // With so many altnames, a dump has a datagram of more than 32 KiB.
    [Fact]
    public void A_device_with_very_many_altnames_hides_no_other() => On(machine =>
    {
        Ifindex link = machine.AddLink("one");
        string pad = new('x', 120);
        for (int number = 0; number < 400; number++)
        {
            Assert.Null(machine.Kernel.AddAltname(link, $"{pad}{number}"));
        }

        Ifindex other = machine.AddLink("two");

        Assert.Contains(link, machine.Kernel.Links());
        Assert.Contains(other, machine.Kernel.Links());
        Assert.Equal(new NameHolder(link, "one"), machine.Kernel.HolderOf($"{pad}399"));
    });

    [Fact]
    public void A_device_has_a_place() => On(machine =>
    {
        Ifindex link = machine.AddLink("one");

        DeviceFacts facts = machine.Kernel.Facts(link, FactRequest.Nothing with { Place = true })!;

        Assert.Equal("net", facts.Subsystem);
        Assert.Equal("/devices/virtual/net/one", facts.Devpath);
        Assert.Null(facts.Id);
    });

    [Fact]
    public void A_device_has_the_record_that_udev_writes() => On(machine =>
    {
        Ifindex link = machine.AddLink("one");
        Assert.False(machine.Kernel.Record(link).Initialized);
        Assert.Empty(machine.Kernel.Record(link).Properties);

        machine.Record(link, "ID_NET_DRIVER", "e1000e");

        Assert.True(machine.Kernel.Record(link).Initialized);
        Assert.Equal([new("ID_NET_DRIVER", "e1000e")], machine.Kernel.Record(link).Properties);
    });

    [Fact]
    public void A_device_can_be_announced_again() => On(machine =>
    {
        Ifindex link = machine.AddLink("one");

        Assert.Null(machine.Kernel.TriggerChangeEvent(link));

        Assert.Equal("one", machine.Kernel.Read(link)?.Name);
    });

    [Fact]
    public void A_path_leads_to_its_device() => On(machine =>
    {
        Ifindex link = machine.AddLink("one");

        Assert.Equal(link, machine.Kernel.AtPath("/class/net/one"));
        Assert.Null(machine.Kernel.AtPath("/class/net/two"));
        Assert.Null(machine.Kernel.AtPath("/class/net"));
    });

    [Fact]
    public void A_machine_at_rest_is_settled() => On(machine =>
    {
        Ifindex link = machine.AddLink("one");

        machine.Kernel.WaitForRtnl();

        Assert.Equal("one", machine.Kernel.Read(link)?.Name);
    });

    [Fact]
    public void Only_one_run_has_the_lock() => On(machine =>
    {
        LockResult first = machine.Kernel.Lock(TimeSpan.Zero);
        Assert.IsType<LockResult.Busy>(machine.Kernel.Lock(TimeSpan.Zero));

        Assert.IsType<LockResult.Taken>(first).Hold.Dispose();

        Assert.IsType<LockResult.Taken>(machine.Kernel.Lock(TimeSpan.Zero)).Hold.Dispose();
    });

    [Fact]
    public void The_next_run_with_the_lock_reads_the_note() => On(machine =>
    {
        using (LockHold first = Assert.IsType<LockResult.Taken>(machine.Kernel.Lock(TimeSpan.Zero)).Hold)
        {
            first.WriteNote("a longer note\nof two lines\n");
            first.WriteNote("4\tq\udcff\n");
        }

        using LockHold second = Assert.IsType<LockResult.Taken>(machine.Kernel.Lock(TimeSpan.Zero)).Hold;
        Assert.Equal("4\tq\udcff\n", second.ReadNote());
        second.WriteNote("");
        Assert.Equal("", second.ReadNote());
    });

    /// <summary>Runs a test on a new machine.</summary>
    protected abstract void On(Action<IContractMachine> test);

    private static FactRequest Address { get; } =
        FactRequest.Nothing with { Attributes = FactRequest.Names("address") };

    private static Ifname Name(string text)
    {
        Assert.True(Ifname.TryParse(text, out Ifname name, out string? fault), fault);
        return name;
    }
}
