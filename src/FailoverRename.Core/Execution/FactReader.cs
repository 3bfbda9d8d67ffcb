using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Rules.Patterns;
using FailoverRename.Topology;

namespace FailoverRename.Execution;

/// <summary>Adds to slaves what the rules ask of them and of those around them, each thing read once.</summary>
public sealed class FactReader
{
    private readonly IKernel _kernel;
    private readonly EventProperties? _uevent;
    private readonly FactRequest _ofMasters;
    private readonly FactRequest _ofSlaves;
    private readonly Dictionary<Ifindex, DeviceFacts?> _known = [];

    private FactReader(IKernel kernel, Asks asks, EventProperties? uevent)
    {
        _kernel = kernel;
        _uevent = uevent;
        _ofMasters = asks.Master;

        // Every slave is its sibling's sibling.
        _ofSlaves = asks.Slave.With(asks.Sibling);
    }

    /// <summary>The slaves, with what is asked; without those that are gone, or whose master is.</summary>
    /// <param name="kernel">The devices.</param>
    /// <param name="slaves">The slaves.</param>
    /// <param name="asks">What is asked of whom.</param>
    /// <param name="uevent">The event that asks; its properties are newer than udev's record of its device.</param>
    public static ImmutableArray<FailoverSlave> Read(
        IKernel kernel, ImmutableArray<FailoverSlave> slaves, Asks asks, EventProperties? uevent)
    {
        FactReader reader = new(kernel, asks, uevent);
        return [.. slaves.Select(reader.WithSibling).OfType<FailoverSlave>()];
    }

    private FailoverSlave? WithSibling(FailoverSlave slave) => WithFacts(slave) is { } asked
        ? asked with { Sibling = slave.Sibling is { } sibling ? WithFacts(sibling) : null }
        : null;

    private FailoverSlave? WithFacts(FailoverSlave slave) =>
        FactsOf(slave.Link, _ofSlaves) is { } own && FactsOf(slave.Master, _ofMasters) is { } masters
            ? slave with { Link = slave.Link with { Facts = own }, Master = slave.Master with { Facts = masters } }
            : null;

    // Null for a device that is gone; where nothing is asked, nobody looks.
    private DeviceFacts? FactsOf(LinkSnapshot link, FactRequest request)
    {
        if (!_known.TryGetValue(link.Index, out DeviceFacts? facts))
        {
            facts = request.IsNothing ? DeviceFacts.None : _kernel.Facts(link.Index, request);
            if (facts is not null && request.Env && _uevent?.Link == link.Index)
            {
                Dictionary<string, string> env = new(facts.Env);
                foreach ((string key, string value) in _uevent.Read())
                {
                    env[key] = value;
                }

                facts = facts with { Env = env };
            }

            _known.Add(link.Index, facts);
        }

        return facts;
    }
}
