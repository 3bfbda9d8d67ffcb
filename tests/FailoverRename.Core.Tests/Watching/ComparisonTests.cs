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
    public void A_primary_that_leaves_makes_the_standby_active() => Assert.Equal(
        ["Left ens3npri", "Active ens3npri to ens3nsby"], Between(Whole, States.Of(Standby)));

    [Fact]
    public void A_primary_that_joins_without_a_carrier_makes_the_instance_deaf() => Assert.Equal(
        ["Joined ens3npri", "Deaf"], Between(States.Of(Standby), States.Of(Standby, Primary with { IsReady = false })));

    [Fact]
    public void A_primary_that_gets_a_carrier_is_active_and_the_instance_hears() => Assert.Equal(
        ["Up ens3npri", "Active ens3nsby to ens3npri", "Hearing"],
        Between(States.Of(Standby, Primary with { IsReady = false }), Whole));

    [Fact]
    public void A_master_that_goes_down_is_not_deaf()
    {
        InstanceState after = new(
            Provider.NetFailover,
            Whole.Master with { IsReady = false },
            [Standby with { IsReady = false }, Primary with { IsReady = false }]);

        Assert.Equal(
            ["Down ens3", "Down ens3nsby", "Down ens3npri", "Active ens3npri to none"], Between(Whole, after));
    }

    [Fact]
    public void A_rename_tells_both_names() => Assert.Equal(
        ["Renamed eth1 to ens3npri"], Between(States.Of(Standby, Primary with { Name = "eth1" }), Whole));

    [Fact]
    public void A_slave_that_changes_its_master_leaves_before_it_joins()
    {
        Member one = Whole.Master;
        Member other = one with { Index = new Ifindex(9) };

        Assert.Equal(
            ["Left ens3npri", "Active ens3npri to none", "Joined ens3npri", "Active none to ens3npri"],
            Comparison
                .Changes([With(one, Primary), With(other)], [With(one), With(other, Primary)])
                .Select(States.Text));
    }

    [Fact]
    public void An_instance_appears_and_vanishes_as_a_whole()
    {
        Assert.Equal(["Appeared"], Comparison.Changes([], [Whole]).Select(States.Text));
        Assert.Equal(["Vanished"], Comparison.Changes([Whole], []).Select(States.Text));
    }

    [Theory]
    [InlineData(true, true, 5U, 5U, "")]
    [InlineData(true, true, 5U, 7U, "Flapped 2")]
    [InlineData(true, false, 5U, 6U, "Down ens3nsby")]
    [InlineData(true, false, 5U, 8U, "Flapped 2, Down ens3nsby")]
    [InlineData(true, false, 5U, 5U, "Down ens3nsby")] // the link was taken down, and the driver leaves the carrier
    [InlineData(false, true, 5U, 7U, "Up ens3nsby")]
    [InlineData(false, false, 5U, 6U, "")]
    [InlineData(true, true, uint.MaxValue, 0U, "Flapped 1")]
    public void Losses_of_the_carrier_that_no_message_showed_are_told(
        bool before, bool after, uint lossesBefore, uint lossesAfter, string want)
    {
        InstanceState old = States.Of(Standby with { IsReady = before, CarrierLosses = lossesBefore }, Primary);
        InstanceState now = States.Of(Standby with { IsReady = after, CarrierLosses = lossesAfter }, Primary);

        Assert.Equal(want, string.Join(", ", Between(old, now)));
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

    private static IEnumerable<string> Between(InstanceState before, InstanceState after) =>
        Comparison.Changes([before], [after]).Select(States.Text);

    private static InstanceState With(Member master, params Member[] slaves) =>
        new(Provider.NetFailover, master, slaves);

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
                    instances[master] = appeared.Instance;
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
        Change.Joined joined => new(
            state.Provider,
            state.Master,
            [.. state.Slaves.Append(joined.Member).OrderBy(slave => slave.Index.Value)]),
        Change.Left left => new(
            state.Provider, state.Master, [.. state.Slaves.Where(slave => slave.Index != left.Member.Index)]),
        Change.Renamed renamed => With(state, renamed, member => member with { Name = renamed.Member.Name }),
        Change.Up up => With(state, up, member => member with { IsReady = true }),
        Change.Down down => With(state, down, member => member with { IsReady = false }),
        _ => state,
    };

    private static InstanceState With(InstanceState state, Change.OfMember change, Func<Member, Member> changed)
    {
        Member With(Member member) => member.Index == change.Member.Index ? changed(member) : member;
        return new InstanceState(state.Provider, With(state.Master), [.. state.Slaves.Select(With)]);
    }

    private static Ifindex? ActiveBy(
        ImmutableArray<Change> changes, ImmutableArray<InstanceState> before, InstanceState instance) =>
        changes.LastOrDefault(change => Is<Change.Active>(change, instance) || Is<Change.Appeared>(change, instance))
            switch
        {
            Change.Active active => active.To?.Index,
            Change.Appeared appeared => appeared.Instance.Active?.Index,
            _ => before.First(state => state.Master.Index == instance.Master.Index).Active?.Index,
        };

    private static bool DeafBy(
        ImmutableArray<Change> changes, ImmutableArray<InstanceState> before, InstanceState instance) =>
        changes.LastOrDefault(change => Is<Change.Deaf>(change, instance) || Is<Change.Hearing>(change, instance)
            || Is<Change.Appeared>(change, instance)) switch
        {
            Change.Deaf => true,
            Change.Hearing => false,
            Change.Appeared appeared => appeared.Instance.IsDeaf,
            _ => before.First(state => state.Master.Index == instance.Master.Index).IsDeaf,
        };

    private static bool Is<T>(Change change, InstanceState instance)
        where T : Change => change is T && change.Instance.Master.Index == instance.Master.Index;
}
