using System.Collections.Generic;
using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Watching;

/// <summary>
/// The devices of a network namespace that can be members of a failover instance, as the kernel's last messages showed
/// them.
/// </summary>
/// <remarks>
/// Every generic type that this folder uses makes each start of the program slower, so it uses lists and loops.
/// </remarks>
public sealed class LinkTable
{
    // In the order of their ifindex.
    private readonly List<LinkState> _links = [];

    /// <summary>The device with this ifindex; null if there is none.</summary>
    public LinkState? Find(Ifindex index)
    {
        int place = PlaceOf(index);
        return IsAt(place, index) ? _links[place] : null;
    }

    /// <summary>Adds or replaces a device. Returns whether this changed anything.</summary>
    public bool Put(LinkState state)
    {
        int place = PlaceOf(state.Link.Index);
        if (!IsAt(place, state.Link.Index))
        {
            _links.Insert(place, state);
            return true;
        }

        bool isNew = !state.Equals(_links[place]);
        _links[place] = state;
        return isNew;
    }

    /// <summary>Removes a device. Returns whether it was there.</summary>
    public bool Remove(Ifindex index)
    {
        int place = PlaceOf(index);
        if (!IsAt(place, index))
        {
            return false;
        }

        _links.RemoveAt(place);
        return true;
    }

    /// <summary>The failover instances, in the order of their masters' ifindex.</summary>
    public IReadOnlyList<InstanceState> Instances()
    {
        List<InstanceState> instances = [];
        foreach (LinkState master in _links)
        {
            LinkSnapshot? above = master.Link.Master is { } index ? Find(index)?.Link : null;
            if (Provider.OfMaster(master.Link, above) is { } provider)
            {
                instances.Add(new InstanceState(provider, MemberOf(master, role: null), SlavesOf(master, provider)));
            }
        }

        return instances;
    }

    private List<Member> SlavesOf(LinkState master, Provider provider)
    {
        List<Member> slaves = [];
        foreach (LinkState state in _links)
        {
            if (state.Link.Master == master.Link.Index)
            {
                slaves.Add(MemberOf(state, provider.RoleOf(state.Link, master.Link)));
            }
        }

        return slaves;
    }

    // The place of the first device whose ifindex is not smaller.
    private int PlaceOf(Ifindex index)
    {
        int low = 0;
        for (int high = _links.Count; low < high;)
        {
            int middle = (low + high) / 2;
            if (_links[middle].Link.Index.Value < index.Value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private bool IsAt(int place, Ifindex index) => place < _links.Count && _links[place].Link.Index == index;

    private static Member MemberOf(LinkState state, Role? role) =>
        new(state.Link.Index, state.Link.Name, role, state.IsReady, state.CarrierLosses);
}
