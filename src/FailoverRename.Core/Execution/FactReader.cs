using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Rules.Patterns;
using FailoverRename.Topology;

namespace FailoverRename.Execution;

/// <summary>Adds to slaves what the rules ask of them and of those around them, each thing read once.</summary>
public static class FactReader
{
    /// <summary>The slaves, with what is asked; without those that are gone, or whose master is.</summary>
    /// <param name="kernel">The devices.</param>
    /// <param name="slaves">The slaves.</param>
    /// <param name="asks">What is asked of whom.</param>
    /// <param name="uevent">The event that asks; its properties are newer than udev's record of its device.</param>
    public static ImmutableArray<FailoverSlave> Read(
        IKernel kernel, ImmutableArray<FailoverSlave> slaves, Asks asks, EventProperties? uevent)
    {
        if (asks.Slave.IsNothing && asks.Master.IsNothing && asks.Sibling.IsNothing)
        {
            return slaves;
        }

        Dictionary<Ifindex, DeviceFacts?> known = [];
        DeviceFacts? Facts(Ifindex link, FactRequest request)
        {
            if (!known.TryGetValue(link, out DeviceFacts? facts))
            {
                facts = request.IsNothing ? DeviceFacts.None : kernel.Facts(link, request);
                facts = facts is not null && uevent?.Link == link
                    ? facts with { Env = facts.Env.SetItems(uevent.Properties) }
                    : facts;
                known.Add(link, facts);
            }

            return facts;
        }

        FactRequest ofSlaves = asks.Slave.With(asks.Sibling);
        LinkSnapshot? WithFacts(LinkSnapshot link, FactRequest request) =>
            Facts(link.Index, request) is { } facts ? link with { Facts = facts } : null;

        FailoverSlave? Filled(FailoverSlave slave) =>
            WithFacts(slave.Link, ofSlaves) is { } link && WithFacts(slave.Master, asks.Master) is { } master
                ? slave with { Link = link, Master = master }
                : null;

        return
        [
            .. slaves.Select(slave => Filled(slave) is { } filled
                ? filled with { Sibling = slave.Sibling is { } sibling ? Filled(sibling) : null }
                : null).OfType<FailoverSlave>(),
        ];
    }
}
