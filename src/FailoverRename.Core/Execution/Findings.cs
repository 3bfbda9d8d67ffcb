using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Topology;

namespace FailoverRename.Execution;

/// <summary>
/// The decisions of a run so far. A refusal of an earlier round counts until the slave has the name, even where
/// the rules no longer want it in a later one; so a run reports what its dry run does.
/// </summary>
internal sealed class Findings
{
    private readonly Dictionary<Ifindex, Decision> _decisions = [];
    private readonly Dictionary<Ifindex, List<AltnameDecision>> _altnames = [];
    private readonly HashSet<Decision.Refused> _namesByKernel = [];
    private readonly HashSet<AltnameDecision.Refused> _altnamesByKernel = [];

    /// <summary>The decisions for these slaves, in their order.</summary>
    internal ImmutableArray<Decision> DecisionsFor(IEnumerable<FailoverSlave> slaves) =>
        [.. slaves.Select(slave => _decisions[slave.Link.Index])];

    /// <summary>The decisions for the altnames of these slaves, in their order.</summary>
    internal ImmutableArray<AltnameDecision> AltnamesFor(IEnumerable<FailoverSlave> slaves) =>
        [.. slaves.SelectMany(slave => _altnames.GetValueOrDefault(slave.Link.Index) ?? [])];

    /// <summary>Takes in the decisions of a plan.</summary>
    internal void Add(IEnumerable<Decision> decisions)
    {
        foreach (Decision decision in decisions)
        {
            Add(decision);
        }
    }

    /// <summary>Takes in a decision.</summary>
    internal void Add(Decision decision)
    {
        Ifindex slave = decision.Slave.Link.Index;
        Decision? earlier = _decisions.GetValueOrDefault(slave);
        bool byKernel = earlier is Decision.Refused refused && _namesByKernel.Contains(refused);
        _decisions[slave] = Merged(byKernel ? null : earlier, decision);
    }

    /// <summary>The kernel has refused a name. If a plan knows more, that counts.</summary>
    internal void RefusedByKernel(Decision.Refused decision)
    {
        _namesByKernel.Add(decision);
        Add(decision);
    }

    /// <summary>Takes in the decisions of a plan for altnames. Those that were to be added before have been.</summary>
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

    /// <summary>Takes in a decision for an altname. Of two refusals by plans the first one tells the reason.</summary>
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

    /// <summary>The kernel has refused an altname. If a plan knows a better reason, that counts.</summary>
    internal void RefusedByKernel(AltnameDecision.Refused decision)
    {
        _altnamesByKernel.Add(decision);
        Add(decision);
    }

    /// <summary>A slave has been renamed to what the rules want.</summary>
    internal void Renamed(Decision.Rename rename, FailoverSlave after) =>
        _decisions[after.Link.Index] = new Decision.Right(after, rename.By)
        {
            Tried = rename.Tried,
            Altname = rename.Altname,
        };

    /// <summary>A slave has not got its name: what was decided for its altnames was for another name.</summary>
    internal void ForgetAltnames(Ifindex slave) => _altnames.Remove(slave);

    /// <summary>Others have changed names: what was refused before need not be wanted any more.</summary>
    internal void Forget()
    {
        _decisions.Clear();
        _altnames.Clear();
    }

    /// <summary>What counts of an earlier and a later decision for one slave.</summary>
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
