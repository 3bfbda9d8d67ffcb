using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Topology;

namespace FailoverRename.Execution;

/// <summary>
/// The decisions of a run so far. A refusal counts until the slave has the name, even if the rules no longer want that
/// name in a later round. So a run reports the same as its dry run.
/// </summary>
internal sealed class Findings
{
    private readonly Dictionary<Ifindex, Decision> _decisions = [];
    private readonly Dictionary<Ifindex, List<AltnameDecision>> _altnames = [];
    private readonly HashSet<Decision.Refused> _namesByKernel = [];
    private readonly HashSet<AltnameDecision.Refused> _altnamesByKernel = [];

    /// <summary>The decisions for the given slaves, in the same order.</summary>
    internal ImmutableArray<Decision> DecisionsFor(IEnumerable<FailoverSlave> slaves) =>
        [.. slaves.Select(slave => _decisions[slave.Link.Index])];

    /// <summary>The decisions for the altnames of the given slaves, in the same order.</summary>
    internal ImmutableArray<AltnameDecision> AltnamesFor(IEnumerable<FailoverSlave> slaves) =>
        [.. slaves.SelectMany(slave => _altnames.GetValueOrDefault(slave.Link.Index) ?? [])];

    /// <summary>Adds the decisions of a plan.</summary>
    internal void Add(IEnumerable<Decision> decisions)
    {
        foreach (Decision decision in decisions)
        {
            Add(decision);
        }
    }

    /// <summary>Adds one decision.</summary>
    internal void Add(Decision decision)
    {
        Ifindex slave = decision.Slave.Link.Index;
        Decision? earlier = _decisions.GetValueOrDefault(slave);
        bool byKernel = earlier is Decision.Refused refused && _namesByKernel.Contains(refused);
        _decisions[slave] = Merged(byKernel ? null : earlier, decision);
    }

    /// <summary>Adds a refusal by the kernel. A later decision of a plan replaces it.</summary>
    internal void RefusedByKernel(Decision.Refused decision)
    {
        _namesByKernel.Add(decision);
        Add(decision);
    }

    /// <summary>
    /// Adds a plan's decisions for altnames. The altnames that earlier plans wanted to add have been added since.
    /// </summary>
    internal void Add(IEnumerable<AltnameDecision> decisions)
    {
        foreach (List<AltnameDecision> known in _altnames.Values)
        {
            known.RemoveAll(decision => decision is AltnameDecision.Add);
        }

        foreach (AltnameDecision decision in decisions)
        {
            Add(decision);
        }
    }

    /// <summary>
    /// Adds one decision for an altname. If two plans refuse the same altname, the first reason stays.
    /// </summary>
    internal void Add(AltnameDecision decision)
    {
        if (!_altnames.TryGetValue(decision.Slave.Link.Index, out List<AltnameDecision>? known))
        {
            known = [];
            _altnames.Add(decision.Slave.Link.Index, known);
        }

        int at = known.FindIndex(other => other.Altname == decision.Altname);
        if (at < 0)
        {
            known.Add(decision);
        }
        else
        {
            known[at] = decision is AltnameDecision.Refused now
                && known[at] is AltnameDecision.Refused first
                && !_altnamesByKernel.Contains(first)
                    ? now with { Reason = first.Reason }
                    : decision;
        }
    }

    /// <summary>Adds a refusal of an altname by the kernel. A later decision of a plan replaces it.</summary>
    internal void RefusedByKernel(AltnameDecision.Refused decision)
    {
        _altnamesByKernel.Add(decision);
        Add(decision);
    }

    /// <summary>Notes that a slave was renamed to the name that the rules want.</summary>
    internal void Renamed(Decision.Rename rename, FailoverSlave after) =>
        _decisions[after.Link.Index] = new Decision.Right(after, rename.By)
        {
            Tried = rename.Tried,
            Altname = rename.Altname,
        };

    /// <summary>
    /// Forgets the altnames of a slave that was not renamed, because they were planned for its new name.
    /// </summary>
    internal void ForgetAltnames(Ifindex slave) => _altnames.Remove(slave);

    /// <summary>Forgets all decisions, because others changed names and the rules may want other names now.</summary>
    internal void Forget()
    {
        _decisions.Clear();
        _altnames.Clear();
    }

    /// <summary>Combines an earlier and a later decision for the same slave.</summary>
    internal static Decision Merged(Decision? earlier, Decision later) => (earlier, later) switch
    {
        (Decision.Refused first, Decision.Refused again) when first.Wanted == again.Wanted =>
            first with { Slave = again.Slave },
        (_, Decision.Refused or Decision.Rename or Decision.Deferred) => later,
        (Decision.Right right, _) when right.Slave.Link.Name == later.Slave.Link.Name =>
            right with { Slave = later.Slave },
        (Decision.Refused refused, _) when refused.Wanted != later.Slave.Link.Name =>
            refused with { Slave = later.Slave },
        _ => later,
    };
}
