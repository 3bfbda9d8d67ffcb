using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Rules.Patterns;
using FailoverRename.Testing;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename.Core.Tests.Execution;

public sealed class FactReaderTests
{
    private static readonly FactRequest Mtu = FactRequest.Nothing with { Attributes = FactRequest.Names("mtu") };
    private static readonly FactRequest Env = FactRequest.Nothing with { Env = true };

    private readonly FakeKernel _kernel = new();
    private readonly List<string> _calls = [];

    [Fact]
    public void Each_device_is_read_once()
    {
        AddFailover();

        ImmutableArray<FailoverSlave> read = Read(new FactRequirements(Mtu, Mtu, Env, Host: false));

        Assert.Equal(3, Reads);
        Assert.Equal(["1501", "1502"], read.Select(slave => slave.Link.Facts.Attributes["mtu"]));
        Assert.Equal(["9000", "9000"], read.Select(slave => slave.Master.Facts.Attributes["mtu"]));
    }

    [Fact]
    public void A_sibling_has_the_same_facts_as_the_slave_itself()
    {
        AddFailover();

        ImmutableArray<FailoverSlave> read = Read(new FactRequirements(Env, Mtu, Mtu, Host: false));

        Assert.Equal(read[1].Link, read[0].Sibling!.Link);
        Assert.Equal(read[0].Link, read[1].Sibling!.Link);
        Assert.Equal("1502", read[0].Sibling!.Link.Facts.Attributes["mtu"]);
        Assert.Equal("p", read[0].Sibling!.Link.Facts.Env["WHO"]);
        Assert.Equal("9000", read[0].Sibling!.Master.Facts.Attributes["mtu"]);
    }

    [Fact]
    public void A_sibling_out_of_scope_is_read_too()
    {
        AddFailover();

        ImmutableArray<FailoverSlave> read = FactReader.Read(
            _kernel, [Slaves()[0]], FactRequirements.Nothing with { Sibling = Mtu }, uevent: null);

        Assert.Equal("1502", Assert.Single(read).Sibling!.Link.Facts.Attributes["mtu"]);
        Assert.Equal(2, Reads);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_read_without_requirements(bool host)
    {
        AddFailover();
        ImmutableArray<FailoverSlave> slaves = Slaves();

        Assert.Equal(
            slaves, FactReader.Read(_kernel, slaves, FactRequirements.Nothing with { Host = host }, uevent: null));
        Assert.Equal(0, Reads);
    }

    [Fact]
    public void A_device_without_requirements_is_not_read()
    {
        AddFailover();

        Read(FactRequirements.Nothing with { Master = Mtu });

        Assert.Equal(1, Reads);
    }

    [Fact]
    public void Only_required_facts_are_read()
    {
        AddFailover();

        FailoverSlave standby = Read(FactRequirements.OfSlave(Mtu))[0];

        Assert.Equal(["mtu"], standby.Link.Facts.Attributes.Keys);
        Assert.Empty(standby.Link.Facts.Env);
        Assert.Equal(DeviceFacts.None, standby.Master.Facts);
    }

    [Fact]
    public void A_slave_that_vanishes_is_left_out_also_as_a_sibling()
    {
        (_, _, Ifindex primary) = AddFailover();

        ImmutableArray<FailoverSlave> read = ReadWhile(FactRequirements.OfSlave(Mtu), () => _kernel.Remove(primary));

        Assert.Equal("eth1", Assert.Single(read).Link.Name);
        Assert.Null(read[0].Sibling);
    }

    [Fact]
    public void A_sibling_that_vanishes_is_absent()
    {
        (_, _, Ifindex primary) = AddFailover();
        ImmutableArray<FailoverSlave> slaves = [Slaves()[0]];
        _kernel.Remove(primary);

        FailoverSlave standby =
            Assert.Single(
                FactReader.Read(_kernel, slaves, FactRequirements.Nothing with { Sibling = Mtu }, uevent: null));

        Assert.Null(standby.Sibling);
        Assert.Equal("1501", standby.Link.Facts.Attributes["mtu"]);
    }

    [Fact]
    public void Slaves_whose_master_vanishes_are_left_out()
    {
        (Ifindex master, _, _) = AddFailover();

        Assert.Empty(ReadWhile(FactRequirements.Nothing with { Master = Mtu }, () => _kernel.Remove(master)));
        Assert.Equal(1, Reads);
    }

    // No fact of the master is read, so its absence goes unnoticed. The kernel reports it at the rename.
    [Fact]
    public void A_device_that_is_not_read_may_vanish_unnoticed()
    {
        (Ifindex master, _, _) = AddFailover();

        Assert.Equal(2, ReadWhile(FactRequirements.OfSlave(Mtu), () => _kernel.Remove(master)).Length);
    }

    [Fact]
    public void The_events_properties_replace_those_of_its_own_device_only()
    {
        (_, Ifindex standby, _) = AddFailover();
        Uevent uevent = new(
            standby, () => new Dictionary<string, string> { ["WHO"] = "event", ["ACTION"] = "add" });

        ImmutableArray<FailoverSlave> read = FactReader.Read(
            _kernel, Slaves(), new FactRequirements(Env, Env, Env, Host: false), uevent);

        Assert.Equal("event", read[0].Link.Facts.Env["WHO"]);
        Assert.Equal("s", read[0].Link.Facts.Env["ONLY"]);
        Assert.Equal("add", read[0].Link.Facts.Env["ACTION"]);
        Assert.Equal("p", read[1].Link.Facts.Env["WHO"]);
        Assert.DoesNotContain("ACTION", read[1].Link.Facts.Env.Keys);
        Assert.Equal("event", read[1].Sibling!.Link.Facts.Env["WHO"]);
        Assert.Equal("m", read[0].Master.Facts.Env["WHO"]);
    }

    [Fact]
    public void The_event_of_a_master_replaces_the_masters_properties()
    {
        (Ifindex master, _, _) = AddFailover();
        Uevent uevent = new(
            master, () => new Dictionary<string, string> { ["WHO"] = "event" });

        ImmutableArray<FailoverSlave> read = FactReader.Read(
            _kernel, Slaves(), new FactRequirements(Env, Env, Env, Host: false), uevent);

        Assert.Equal(["event", "event"], read.Select(slave => slave.Master.Facts.Env["WHO"]));
        Assert.Equal(["s", "p"], read.Select(slave => slave.Link.Facts.Env["WHO"]));
    }

    private int Reads => _calls.Count(call => call == nameof(IKernel.Facts));

    private (Ifindex Master, Ifindex Standby, Ifindex Primary) AddFailover()
    {
        (Ifindex Master, Ifindex Standby, Ifindex Primary) all = _kernel.AddFailover("ens3", "eth1", "eth2");
        foreach ((Ifindex link, string mtu, string who) in
            new[] { (all.Master, "9000", "m"), (all.Standby, "1501", "s"), (all.Primary, "1502", "p") })
        {
            _kernel.Device(link).Attributes["mtu"] = mtu;
            _kernel.Device(link).Attributes["speed"] = "1000";
            _kernel.Device(link).Env["WHO"] = who;
            _kernel.Device(link).Env["ONLY"] = who;
        }

        _kernel.Before = _calls.Add;
        return all;
    }

    private ImmutableArray<FailoverSlave> Slaves() => FailoverTopology.All(_kernel)[0].Slaves;

    private ImmutableArray<FailoverSlave> Read(FactRequirements asks) =>
        FactReader.Read(_kernel, Slaves(), asks, uevent: null);

    // Makes the change just before the first fact is read.
    private ImmutableArray<FailoverSlave> ReadWhile(FactRequirements asks, Action change)
    {
        ImmutableArray<FailoverSlave> slaves = Slaves();
        _kernel.Before = call =>
        {
            _calls.Add(call);
            if (Reads == 1)
            {
                change();
            }
        };
        return FactReader.Read(_kernel, slaves, asks, uevent: null);
    }
}
