using System.Collections.Generic;
using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Execution;

/// <summary>The last known names of the members of instances, to notice when others rename a member.</summary>
internal sealed class LastNames
{
    private readonly Dictionary<Ifindex, string> _names = [];

    /// <summary>Notes that the run itself renamed a link.</summary>
    internal void Renamed(Ifindex link, string name) => _names[link] = name;

    /// <summary>Reads the current names of the members. Returns true if others have changed one.</summary>
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
