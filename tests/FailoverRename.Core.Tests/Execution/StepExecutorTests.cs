using System;
using System.Collections.Generic;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Testing;

namespace FailoverRename.Core.Tests.Execution;

public sealed class StepExecutorTests
{
    private static readonly Refusal Busy = new(RefusalKind.Busy, "Device or resource busy");
    private static readonly Refusal Forbidden = new(RefusalKind.Other, "Operation not permitted");

    private readonly FakeKernel _kernel = new();
    private readonly List<string> _calls = [];
    private readonly Ifindex _link;
    private readonly RenameStep _step;

    public StepExecutorTests()
    {
        _link = _kernel.Add(new FakeDevice { Name = "eth1", Up = true });
        Assert.True(Ifname.TryParse("ens3nsby", out Ifname name, out _));
        _step = new RenameStep(_link, "eth1", name, DropsAltname: false, Temporary: false);
        _kernel.Before = _calls.Add;
    }

    [Fact]
    public void A_rename_is_one_call()
    {
        Assert.Equal(new RenameOutcome.Renamed(_step), StepExecutor.Execute(_kernel, _step));

        Assert.Equal(["Rename"], _calls);
        Assert.Equal(["rename 2 eth1 ens3nsby"], _kernel.Writes);
    }

    [Fact]
    public void A_refusal_is_passed_on_with_its_reason()
    {
        _kernel.RenameRefusals[(_link, "ens3nsby")] = Forbidden;

        Assert.Equal(new RenameOutcome.Failed(_step, Forbidden), StepExecutor.Execute(_kernel, _step));

        Assert.Equal(["Rename"], _calls);
        Assert.Empty(_kernel.Writes);
    }

    [Fact]
    public void A_busy_link_is_tried_four_times()
    {
        _kernel.Device(_link).LiveRename = false;

        Assert.Equal(new RenameOutcome.Failed(_step, Busy), StepExecutor.Execute(_kernel, _step));

        Assert.Equal(["Rename", "Wait", "Rename", "Wait", "Rename", "Wait", "Rename"], _calls);
        Assert.Equal(TimeSpan.FromMilliseconds(150), _kernel.Waited);
        Assert.Empty(_kernel.Writes);
    }

    [Fact]
    public void A_link_that_is_busy_for_a_moment_is_renamed()
    {
        _kernel.Device(_link).LiveRename = false;
        _kernel.Before = _ => _kernel.Device(_link).LiveRename = _kernel.Waited > TimeSpan.FromMilliseconds(50);

        Assert.Equal(new RenameOutcome.Renamed(_step), StepExecutor.Execute(_kernel, _step));

        Assert.Equal(TimeSpan.FromMilliseconds(100), _kernel.Waited);
        Assert.Equal(["rename 2 eth1 ens3nsby"], _kernel.Writes);
    }

    [Fact]
    public void A_device_that_is_gone_is_tried_once()
    {
        _kernel.Remove(_link);

        Assert.Equal(
            new RenameOutcome.Failed(_step, new Refusal(RefusalKind.Gone, "No such device")),
            StepExecutor.Execute(_kernel, _step));
        Assert.Equal(["Rename"], _calls);
    }

    [Fact]
    public void The_own_altname_makes_way()
    {
        RenameStep step = _step with { DropsAltname = true };
        _kernel.Device(_link).Altnames.UnionWith(["ens3nsby", "other"]);

        Assert.Equal(new RenameOutcome.Renamed(step), StepExecutor.Execute(_kernel, step));

        Assert.Equal(["drop-altname 2 ens3nsby", "rename 2 eth1 ens3nsby"], _kernel.Writes);
        Assert.Equal(["other"], _kernel.Device(_link).Altnames);
    }

    [Fact]
    public void The_own_altname_comes_back_when_the_rename_fails()
    {
        RenameStep step = _step with { DropsAltname = true };
        _kernel.Device(_link).Altnames.Add("ens3nsby");
        _kernel.RenameRefusals[(_link, "ens3nsby")] = Forbidden;

        Assert.Equal(new RenameOutcome.Failed(step, Forbidden), StepExecutor.Execute(_kernel, step));

        Assert.Equal(["drop-altname 2 ens3nsby", "add-altname 2 ens3nsby"], _kernel.Writes);
        Assert.Equal(["ens3nsby"], _kernel.Device(_link).Altnames);
        Assert.Equal("eth1", _kernel.Device(_link).Name);
    }

    // Someone takes the name in the moment between the two.
    [Fact]
    public void An_altname_that_cannot_come_back_is_reported()
    {
        RenameStep step = _step with { DropsAltname = true };
        _kernel.Device(_link).Altnames.Add("ens3nsby");
        _kernel.Before = call =>
        {
            if (call == nameof(IKernel.Rename))
            {
                _kernel.Add(new FakeDevice { Name = "ens3nsby" });
            }
        };

        Refusal why = new(
            RefusalKind.Taken, "File exists; its altname 'ens3nsby' could not be restored: File exists");
        Assert.Equal(new RenameOutcome.Failed(step, why), StepExecutor.Execute(_kernel, step));
        Assert.Equal(["drop-altname 2 ens3nsby"], _kernel.Writes);
    }

    [Fact]
    public void A_device_that_vanishes_is_gone()
    {
        RenameStep step = _step with { DropsAltname = true };
        _kernel.Device(_link).Altnames.Add("ens3nsby");
        _kernel.Before = call =>
        {
            _calls.Add(call);
            _kernel.Remove(_link);
        };

        Assert.Equal(
            new RenameOutcome.Failed(step, new Refusal(RefusalKind.Gone, "No such device")),
            StepExecutor.Execute(_kernel, step));
        Assert.Equal(["DropAltname", "Rename"], _calls);
    }
}
