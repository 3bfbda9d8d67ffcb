using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Testing;
using FailoverRename.Topology;
using FailoverRename.Watching;

namespace FailoverRename.Core.Tests.Watching;

/// <summary>States of failover instances, for tests.</summary>
internal static class States
{
    /// <summary>The content of a change as text, to compare it.</summary>
    internal static string Text(Change change) => change.GetType().Name + change switch
    {
        Change.Renamed renamed => $" {renamed.Old} to {renamed.Member.Name}",
        Change.Flapped flapped => $" {flapped.Times}",
        Change.OfMember of => $" {of.Member.Name}",
        Change.Active active => $" {active.From?.Name ?? "none"} to {active.To?.Name ?? "none"}",
        _ => "",
    };

    internal static Member Standby { get; } = new(new Ifindex(3), "ens3nsby", Role.Standby, IsReady: true, 0);

    internal static Member Primary { get; } = new(new Ifindex(4), "ens3npri", Role.Primary, IsReady: true, 0);

    /// <summary>A master of net_failover that is ready, with both slaves.</summary>
    internal static InstanceState Whole { get; } = Of(Standby, Primary);

    /// <summary>The same master with other slaves.</summary>
    internal static InstanceState Of(params Member[] slaves) =>
        new(Provider.NetFailover, new Member(new Ifindex(2), "ens3", Role: null, IsReady: true, 0), slaves);

    /// <summary>
    /// Some instances, with few different names and ifindexes. A device that is in two states has the same role in
    /// both, and never loses its carrier unseen.
    /// </summary>
    internal static ImmutableArray<InstanceState> Random(RandomSource random)
    {
        ImmutableArray<int> masters = [.. Enumerable.Range(1, 3).Where(_ => random.Below(3) > 0)];
        ILookup<int, Member> slaves = Enumerable.Range(4, 6)
            .Select(index => (Master: random.Below(5), Slave: RandomMember(index, random)))
            .ToLookup(pair => pair.Master, pair => pair.Slave);
        return
        [
            .. masters.Select(index => new InstanceState(
                index == 3 ? Provider.Netvsc : Provider.NetFailover,
                RandomMember(index, random),
                [.. slaves[index]])),
        ];
    }

    /// <summary>The content of a state as text, to compare it.</summary>
    internal static string Text(IEnumerable<InstanceState> instances) => string.Join('\n', instances.Select(
        instance => $"{instance.Provider.Word}: {instance.Master}, {string.Join(", ", instance.Slaves)}"));

    private static Member RandomMember(int index, RandomSource random) => new(
        new Ifindex(index),
        random.Of("a", "b", "c"),
        index switch { <= 3 => null, < 7 => Role.Standby, _ => Role.Primary },
        random.Below(2) == 0,
        0);
}
