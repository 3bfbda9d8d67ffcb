using System.Collections.Generic;
using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Execution;

/// <summary>The names of instances' members as a run has seen or left them, to notice when others rename one.</summary>
internal sealed class LastNames
{
    private readonly Dictionary<Ifindex, string> _names = [];

    /// <summary>The run has renamed a link.</summary>
    internal void Renamed(Ifindex link, string name) => _names[link] = name;

    /// <summary>Takes in the names that members have now; true if others have changed one.</summary>
    internal bool OthersChangedOneOf(IEnumerable<FailoverSlave> slaves)
    {
        bool changed = false;
        foreach (FailoverSlave slave in slaves)
        {
            changed |= Update(slave.Link);
            changed |= Update(slave.Master);
            changed |= slave.Sibling is { } sibling && Update(sibling.Link);
        }

        return changed;
    }

    private bool Update(LinkSnapshot member)
    {
        bool changed = _names.TryGetValue(member.Index, out string? name) && name != member.Name;
        _names[member.Index] = member.Name;
        return changed;
    }
}
