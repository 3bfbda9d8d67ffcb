using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Watching;

/// <summary>
/// The devices of a network namespace that can be members of a failover instance, as the kernel's last messages showed
/// them.
/// </summary>
public sealed class LinkTable
{
    private readonly Dictionary<Ifindex, LinkState> _links = [];

    /// <summary>The device with this ifindex; null if there is none.</summary>
    public LinkState? Find(Ifindex index) => _links.GetValueOrDefault(index);

    /// <summary>Adds or replaces a device. Returns whether this changed anything.</summary>
    public bool Put(LinkState state)
    {
        bool isNew = !state.Equals(Find(state.Link.Index));
        _links[state.Link.Index] = state;
        return isNew;
    }

    /// <summary>Removes a device. Returns whether it was there.</summary>
    public bool Remove(Ifindex index) => _links.Remove(index);

    /// <summary>The failover instances, in the order of their masters' ifindex.</summary>
    public ImmutableArray<InstanceState> Instances()
    {
        ILookup<Ifindex, LinkState> slaves = _links.Values
            .Where(state => state.Link.Master is not null)
            .ToLookup(state => state.Link.Master!.Value);
        return
        [
            .. _links.Values
                .OrderBy(state => state.Link.Index.Value)
                .Select(state => Instance(state, slaves[state.Link.Index]))
                .OfType<InstanceState>(),
        ];
    }

    private InstanceState? Instance(LinkState master, IEnumerable<LinkState> slaves)
    {
        LinkSnapshot? above = master.Link.Master is { } index ? Find(index)?.Link : null;
        return Provider.OfMaster(master.Link, above) is { } provider
            ? new InstanceState(
                provider,
                MemberOf(master, role: null),
                [
                    .. slaves
                        .OrderBy(slave => slave.Link.Index.Value)
                        .Select(slave => MemberOf(slave, provider.RoleOf(slave.Link, master.Link))),
                ])
            : null;
    }

    private static Member MemberOf(LinkState state, Role? role) =>
        new(state.Link.Index, state.Link.Name, role, state.IsReady, state.CarrierLosses);
}
