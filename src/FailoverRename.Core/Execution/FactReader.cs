using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Rules.Patterns;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename.Execution;

/// <summary>
/// Reads the facts that the rules need about slaves, their masters and their siblings, each fact once.
/// </summary>
public sealed class FactReader
{
    private readonly IKernel _kernel;
    private readonly Uevent? _uevent;
    private readonly FactRequest _ofMasters;
    private readonly FactRequest _ofSlaves;
    private readonly Dictionary<Ifindex, DeviceFacts?> _known = [];

    private FactReader(IKernel kernel, FactRequirements asks, Uevent? uevent)
    {
        _kernel = kernel;
        _uevent = uevent;
        _ofMasters = asks.Master;

        // A sibling of a slave is a slave itself, so the same facts are read for both.
        _ofSlaves = asks.Slave.With(asks.Sibling);
    }

    /// <summary>Returns the slaves with their facts, without those that are gone or whose master is gone.</summary>
    /// <param name="kernel">The devices.</param>
    /// <param name="slaves">The slaves.</param>
    /// <param name="asks">The facts that the rules need about the slaves, their masters and their siblings.</param>
    /// <param name="uevent">
    /// The event that the run is for. Its properties are newer than udev's record of its device.
    /// </param>
    public static ImmutableArray<FailoverSlave> Read(
        IKernel kernel, ImmutableArray<FailoverSlave> slaves, FactRequirements asks, Uevent? uevent)
    {
        FactReader reader = new(kernel, asks, uevent);
        return [.. slaves.Select(reader.WithSibling).OfType<FailoverSlave>()];
    }

    private FailoverSlave? WithSibling(FailoverSlave slave) => WithFacts(slave) is { } asked
        ? asked with { Sibling = slave.Sibling is { } sibling ? WithFacts(sibling) : null }
        : null;

    private FailoverSlave? WithFacts(FailoverSlave slave) =>
        FactsOf(slave.Link, slave, _ofSlaves) is { } own && FactsOf(slave.Master, slave, _ofMasters) is { } masters
            ? slave with { Link = slave.Link with { Facts = own }, Master = slave.Master with { Facts = masters } }
            : null;

    // Returns null for a device that is gone. A device is not read if the rules need no facts about it.
    private DeviceFacts? FactsOf(LinkSnapshot link, FailoverSlave around, FactRequest request)
    {
        if (!_known.TryGetValue(link.Index, out DeviceFacts? facts))
        {
            facts = request.IsNothing ? DeviceFacts.None : Read(link.Index, request.WithPathsOf(NamesAround(around)));
            _known.Add(link.Index, facts);
        }

        return facts;
    }

    private static IEnumerable<string> NamesAround(FailoverSlave slave) => slave.Sibling is { } sibling
        ? [slave.Link.Name, slave.Master.Name, sibling.Link.Name]
        : [slave.Link.Name, slave.Master.Name];

    private DeviceFacts? Read(Ifindex link, FactRequest request)
    {
        if (_kernel.Facts(link, request) is not { } facts)
        {
            return null;
        }

        Dictionary<string, string> env = new(facts.Env);
        if (request.Env && _uevent?.Link == link)
        {
            foreach ((string key, string value) in _uevent.Read())
            {
                env[key] = value;
            }
        }

        return facts with { Env = env, HasUdev = request.Env && _kernel.HasUdev };
    }
}
