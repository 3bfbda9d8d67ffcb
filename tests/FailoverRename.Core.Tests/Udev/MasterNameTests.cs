using System;
using System.Collections.Generic;
using FailoverRename.Links;
using FailoverRename.Testing;
using FailoverRename.Udev;

namespace FailoverRename.Core.Tests.Udev;

public sealed class MasterNameTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly FakeKernel _kernel = new();
    private readonly Ifindex _master;

    public MasterNameTests() => (_master, _, _) = _kernel.AddFailover("ens3", "eth1");

    [Fact]
    public void A_finished_master_is_not_waited_for()
    {
        _kernel.Device(_master).Initialized = true;

        Assert.True(MasterName.Await(_kernel, Master, out bool hasChanged));
        Assert.False(hasChanged);
        Assert.Equal(TimeSpan.Zero, _kernel.Waited);
    }

    [Fact]
    public void A_master_that_was_renamed_since_it_was_read_has_changed()
    {
        LinkSnapshot before = Master;
        _kernel.Device(_master).Name = "lan0";
        _kernel.Device(_master).Initialized = true;

        Assert.True(MasterName.Await(_kernel, before, out bool hasChanged));
        Assert.True(hasChanged);
    }

    // udevd has just written that it is going to rename the master, or it has given up the event after that.
    [Fact]
    public void An_unfinished_master_is_waited_for_up_to_the_limit()
    {
        _kernel.Device(_master).Env.Add("ID_RENAMING", "1");

        Assert.False(MasterName.Await(_kernel, Master, out _));
        Assert.Equal(Limit, _kernel.Waited);
    }

    [Fact]
    public void The_wait_ends_when_udev_has_finished()
    {
        OnWait(() => _kernel.Device(_master).Initialized = true);

        Assert.True(MasterName.Await(_kernel, Master, out bool hasChanged));
        Assert.True(hasChanged);
        Assert.InRange(_kernel.Waited, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void A_master_that_vanishes_is_not_waited_for()
    {
        OnWait(() => _kernel.Remove(_master));

        Assert.False(MasterName.Await(_kernel, Master, out _));
        Assert.True(_kernel.Waited < Limit);
    }

    private LinkSnapshot Master => _kernel.Read(_master)!;

    private void OnWait(Action change) => _kernel.Before = call =>
    {
        if (call == nameof(IKernel.Wait))
        {
            change();
        }
    };

    // The records that systemd 257 writes before and after its rename.
    [Theory]
    [InlineData(true, "ID_RENAMING", false)]
    [InlineData(true, "ID_PROCESSING", false)]
    [InlineData(true, "ID_BUS", true)]
    [InlineData(false, "ID_BUS", false)]
    public void A_record_from_before_the_rename_does_not_count_as_named(bool initialized, string key, bool named)
    {
        Dictionary<string, string> properties = new() { [key] = "1" };
        Assert.Equal(named, MasterName.IsNamed(new UdevEntry(initialized, properties)));

        properties.Add("ID_NET_FAILOVER_ROLE", "master");
        Assert.Equal(initialized, MasterName.IsNamed(new UdevEntry(initialized, properties)));
    }
}
