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

        Refusal withRemedy = Busy with
        {
            Text = "Device or resource busy; --allow-down, or 'allow-down: true' in the rule, takes it down for that",
        };
        Assert.Equal(new RenameOutcome.Failed(_step, withRemedy), StepExecutor.Execute(_kernel, _step));

        Assert.Equal(["Rename", "Wait", "Rename", "Wait", "Rename", "Wait", "Rename"], _calls);
        Assert.Equal(TimeSpan.FromMilliseconds(150), _kernel.Waited);
        Assert.Empty(_kernel.Writes);
    }

    [Fact]
    public void A_busy_link_is_taken_down_if_its_rule_allows_it()
    {
        _kernel.Device(_link).LiveRename = false;

        RenameOutcome outcome = StepExecutor.Execute(_kernel, _step with { AllowsDown = true });

        Assert.IsType<RenameOutcome.Renamed>(outcome);
        Assert.Equal(["down 2", "rename 2 eth1 ens3nsby", "up 2"], _kernel.Writes);
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
    public void The_own_altname_is_dropped_before_the_rename()
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

    // Another process takes the name after the altname was dropped.
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

    [Fact]
    public void A_busy_link_is_taken_down_and_up_only_if_that_is_allowed()
    {
        _kernel.Device(_link).LiveRename = false;

        RenameOutcome outcome = StepExecutor.Execute(_kernel, _step, allowDown: true);

        Assert.Equal(new RenameOutcome.Renamed(_step) { Down = new DownTime(_link, StillDown: null) }, outcome);
        Assert.Equal(["down 2", "rename 2 eth1 ens3nsby", "up 2"], _kernel.Writes);
    }

    [Fact]
    public void A_link_that_is_not_busy_is_never_taken_down()
    {
        Assert.Equal(new RenameOutcome.Renamed(_step), StepExecutor.Execute(_kernel, _step, allowDown: true));
        Assert.Equal(["rename 2 eth1 ens3nsby"], _kernel.Writes);

        _kernel.RenameRefusals[(_link, "ens3nsby")] = Forbidden;
        Assert.Equal(
            new RenameOutcome.Failed(_step, Forbidden), StepExecutor.Execute(_kernel, _step, allowDown: true));
        Assert.Single(_kernel.Writes);
    }

    [Fact]
    public void A_link_is_brought_up_again_if_its_rename_fails()
    {
        _kernel.Device(_link).LiveRename = false;
        Ifindex other = _kernel.Add(new FakeDevice { Name = "ens3nsby" });

        Assert.Equal(
            new RenameOutcome.Failed(_step, new Refusal(RefusalKind.Taken, "File exists")),
            StepExecutor.Execute(_kernel, _step, allowDown: true));
        Assert.Equal(["down 2", "up 2"], _kernel.Writes);
        Assert.Equal("ens3nsby", _kernel.Device(other).Name);
    }

    [Fact]
    public void A_link_that_cannot_be_taken_down_keeps_its_name()
    {
        _kernel.Device(_link).LiveRename = false;
        _kernel.UpRefusals[(_link, false)] = Forbidden;
        Refusal why = Busy with { Text = $"{Busy.Text}; nor can it be taken down: Operation not permitted" };

        Assert.Equal(new RenameOutcome.Failed(_step, why), StepExecutor.Execute(_kernel, _step, allowDown: true));
        Assert.Empty(_kernel.Writes);
    }

    [Fact]
    public void A_link_that_cannot_be_brought_up_again_is_reported()
    {
        _kernel.Device(_link).LiveRename = false;
        _kernel.UpRefusals[(_link, true)] = Forbidden;

        Assert.Equal(
            new RenameOutcome.Renamed(_step) { Down = new DownTime(_link, Forbidden) },
            StepExecutor.Execute(_kernel, _step, allowDown: true));

        _kernel.Device(_link).Up = true;
        RenameStep back = _step with { From = "ens3nsby" };
        _kernel.Add(new FakeDevice { Name = "taken" });
        Assert.True(Ifname.TryParse("taken", out Ifname taken, out _));
        Refusal why = new(
            RefusalKind.Taken, "File exists; it was taken down, and stays so: Operation not permitted");
        Assert.Equal(
            new RenameOutcome.Failed(back with { To = taken }, why),
            StepExecutor.Execute(_kernel, back with { To = taken }, allowDown: true));
    }
}
