using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Testing;
using FailoverRename.Topology;

namespace FailoverRename.Core.Tests.Planning;

/// <summary>
/// The time of a plan for thousands of failover instances is proportional to their number, not to its square.
/// </summary>
public sealed class ManyInstancesTests
{
    private const int Few = 500;
    private const int Many = 4 * Few;

    private static readonly RuleSet Altnames = TestRules.Set(
        [.. TestRules.Shipped.Rules, TestRules.Altnames(["$kernel", "$master-$role", "old-$kernel"])]);

    [Theory]
    [InlineData("fresh")]
    [InlineData("named")]
    [InlineData("swapped")]
    [InlineData("taken")]
    public void The_time_is_proportional_to_the_number_of_instances(string state)
    {
        (int asked, TimeSpan took) few = Plan(state, Few);
        (int asked, TimeSpan took) many = Plan(state, Many);

        Assert.InRange(many.asked, 0, 4 * few.asked);
        Assert.True(many.took < (8 * few.took) + TimeSpan.FromMilliseconds(200), $"{few.took}, {many.took}");
    }

    private static (int Asked, TimeSpan Took) Plan(string state, int count)
    {
        ImmutableArray<FailoverSlave> slaves =
            [.. Enumerable.Range(0, count).SelectMany(number => Instance(state, number))];
        Dictionary<string, NameHolder> holders =
            slaves.ToDictionary(slave => slave.Link.Name, slave => new NameHolder(slave.Link.Index, slave.Link.Name));
        if (state == "taken")
        {
            foreach (FailoverSlave slave in slaves)
            {
                string other = $"{slave.Master.Name}npri";
                holders[other] = new NameHolder(new Ifindex(int.MaxValue), other);
            }
        }

        int asked = 0;
        TimeSpan began = ThreadTime.Used;
        RenamePlan plan = Planner.Plan(slaves, Altnames, name =>
        {
            asked++;
            return holders.GetValueOrDefault(name);
        });
        TimeSpan took = ThreadTime.Used - began;

        Assert.Equal(2 * count, plan.Decisions.Length);
        Assert.Equal(state is "fresh" or "swapped" or "taken", plan.Renames);
        return (asked, took);
    }

    private static IEnumerable<FailoverSlave> Instance(string state, int number)
    {
        LinkSnapshot master = new(new Ifindex((3 * number) + 2), $"ens{number}");
        (string standby, string primary) = state switch
        {
            "named" => ($"ens{number}nsby", $"ens{number}npri"),
            "swapped" => ($"ens{number}npri", $"ens{number}nsby"),
            _ => ($"s{number}", $"p{number}"),
        };
        yield return new FailoverSlave(
            new LinkSnapshot(new Ifindex((3 * number) + 3), standby), Role.Standby, master, Provider.NetFailover);
        yield return new FailoverSlave(
            new LinkSnapshot(new Ifindex((3 * number) + 4), primary), Role.Primary, master, Provider.NetFailover);
    }
}
