using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Testing;
using FailoverRename.Topology;
using FailoverRename.Watching;

namespace FailoverRename.Core.Tests.Watching;

/// <summary>Compares two states of failover instances.</summary>
public sealed class ComparisonTests
{
    private static readonly InstanceState Whole = States.Whole;
    private static readonly Member Standby = States.Standby;
    private static readonly Member Primary = States.Primary;

    [Fact]
    public void Nothing_has_changed_in_the_same_state() => Assert.Empty(Between(Whole, Whole));

    [Fact]
    public void A_primary_that_leaves_makes_the_standby_active()
    {
        InstanceState after = States.Of(Standby);

        Assert.Equal(
            [new Change.Left(after, Primary), new Change.Active(after, Primary, Standby)], Between(Whole, after));
    }

    [Fact]
    public void A_primary_that_joins_without_a_carrier_makes_the_instance_deaf()
    {
        InstanceState before = States.Of(Standby);
        InstanceState after = States.Of(Standby, Primary with { IsReady = false });

        Assert.Equal(
            [new Change.Joined(after, Primary with { IsReady = false }), new Change.Deaf(after)],
            Between(before, after));
    }

    [Fact]
    public void A_primary_that_gets_a_carrier_is_active_and_the_instance_hears()
    {
        InstanceState before = States.Of(Standby, Primary with { IsReady = false });

        Assert.Equal(
            [new Change.Up(Whole, Primary), new Change.Active(Whole, Standby, Primary), new Change.Hearing(Whole)],
            Between(before, Whole));
    }

    [Fact]
    public void A_master_that_goes_down_is_not_deaf()
    {
        InstanceState after = new(
            Provider.NetFailover,
            Whole.Master with { IsReady = false },
            [Standby with { IsReady = false }, Primary with { IsReady = false }]);

        Assert.Equal(
            [
                new Change.Down(after, after.Master),
                new Change.Down(after, after.Slaves[0]),
                new Change.Down(after, after.Slaves[1]),
                new Change.Active(after, Primary, To: null),
            ],
            Between(Whole, after));
    }

    [Fact]
    public void A_rename_tells_both_names()
    {
        Member before = Primary with { Name = "eth1" };

        Assert.Equal([new Change.Renamed(Whole, Primary, "eth1")], Between(States.Of(Standby, before), Whole));
    }

    [Fact]
    public void A_slave_that_changes_its_master_leaves_before_it_joins()
    {
        InstanceState other = Whole with { Master = Whole.Master with { Index = new Ifindex(9) }, Slaves = [] };
        ImmutableArray<InstanceState> before = [Whole with { Slaves = [Primary] }, other];
        ImmutableArray<InstanceState> after = [Whole with { Slaves = [] }, other with { Slaves = [Primary] }];

        Assert.Equal(
            ["Left", "Active", "Joined", "Active"],
            Comparison.Changes(before, after).Select(change => change.GetType().Name));
    }

    [Fact]
    public void An_instance_appears_and_vanishes_as_a_whole()
    {
        Assert.Equal([new Change.Appeared(Whole)], Comparison.Changes([], [Whole]));
        Assert.Equal([new Change.Vanished(Whole)], Comparison.Changes([Whole], []));
    }

    [Theory]
    [InlineData(true, true, 5U, 5U, "")]
    [InlineData(true, true, 5U, 7U, "Flapped 2")]
    [InlineData(true, false, 5U, 6U, "Down")]
    [InlineData(true, false, 5U, 8U, "Flapped 2, Down")]
    [InlineData(true, false, 5U, 5U, "Down")] // the link was taken down, and the driver leaves the carrier
    [InlineData(false, true, 5U, 7U, "Up")]
    [InlineData(false, false, 5U, 6U, "")]
    [InlineData(true, true, uint.MaxValue, 0U, "Flapped 1")]
    public void Losses_of_the_carrier_that_no_message_showed_are_told(
        bool before, bool after, uint lossesBefore, uint lossesAfter, string want)
    {
        InstanceState old = States.Of(Standby with { IsReady = before, CarrierLosses = lossesBefore }, Primary);
        InstanceState now = States.Of(Standby with { IsReady = after, CarrierLosses = lossesAfter }, Primary);

        Assert.Equal(want, string.Join(", ", Between(old, now).Select(change => change is Change.Flapped flapped
            ? $"Flapped {flapped.Times}"
            : change.GetType().Name)));
    }

    [Fact]
    public void The_changes_applied_to_the_first_state_give_the_second()
    {
        RandomSource random = new(17);
        ImmutableArray<InstanceState> before = States.Random(random);
        for (int round = 0; round < 2000; round++)
        {
            ImmutableArray<InstanceState> after = States.Random(random);
            ImmutableArray<Change> changes = [.. Comparison.Changes(before, after)];

            Assert.Equal(States.Text(after), States.Text(Applied(changes, before)));
            Assert.All(after, instance => Assert.Equal(instance.Active?.Index, ActiveBy(changes, before, instance)));
            Assert.All(after, instance => Assert.Equal(instance.IsDeaf, DeafBy(changes, before, instance)));
            before = after;
        }
    }

    private static IEnumerable<Change> Between(InstanceState before, InstanceState after) =>
        Comparison.Changes([before], [after]);

    private static ImmutableArray<InstanceState> Applied(
        ImmutableArray<Change> changes, ImmutableArray<InstanceState> before)
    {
        SortedDictionary<int, InstanceState> instances = new(before.ToDictionary(state => state.Master.Index.Value));
        foreach (Change change in changes)
        {
            int master = change.Instance.Master.Index.Value;
            switch (change)
            {
                case Change.Appeared appeared:
                    instances[master] = appeared.Now;
                    break;
                case Change.Vanished:
                    instances.Remove(master);
                    break;
                default:
                    instances[master] = Applied(change, instances[master]);
                    break;
            }
        }

        return [.. instances.Values];
    }

    private static InstanceState Applied(Change change, InstanceState state) => change switch
    {
        Change.Joined joined => state with
        {
            Slaves = [.. state.Slaves.Add(joined.Slave).OrderBy(slave => slave.Index.Value)],
        },
        Change.Left left => state with { Slaves = state.Slaves.Remove(left.Slave) },
        Change.Renamed renamed => With(state, renamed.Who.Index, member => member with { Name = renamed.Who.Name }),
        Change.Up up => With(state, up.Who.Index, member => member with { IsReady = true }),
        Change.Down down => With(state, down.Who.Index, member => member with { IsReady = false }),
        _ => state,
    };

    private static InstanceState With(InstanceState state, Ifindex index, Func<Member, Member> change) => state with
    {
        Master = state.Master.Index == index ? change(state.Master) : state.Master,
        Slaves = [.. state.Slaves.Select(slave => slave.Index == index ? change(slave) : slave)],
    };

    private static Ifindex? ActiveBy(
        ImmutableArray<Change> changes, ImmutableArray<InstanceState> before, InstanceState instance) =>
        changes.LastOrDefault(change => Is<Change.Active>(change, instance) || Is<Change.Appeared>(change, instance))
            switch
        {
            Change.Active active => active.To?.Index,
            Change.Appeared appeared => appeared.Now.Active?.Index,
            _ => before.First(state => state.Master.Index == instance.Master.Index).Active?.Index,
        };

    private static bool DeafBy(
        ImmutableArray<Change> changes, ImmutableArray<InstanceState> before, InstanceState instance) =>
        changes.LastOrDefault(change => Is<Change.Deaf>(change, instance) || Is<Change.Hearing>(change, instance)
            || Is<Change.Appeared>(change, instance)) switch
        {
            Change.Deaf => true,
            Change.Hearing => false,
            Change.Appeared appeared => appeared.Now.IsDeaf,
            _ => before.First(state => state.Master.Index == instance.Master.Index).IsDeaf,
        };

    private static bool Is<T>(Change change, InstanceState instance)
        where T : Change => change is T && change.Instance.Master.Index == instance.Master.Index;
}
