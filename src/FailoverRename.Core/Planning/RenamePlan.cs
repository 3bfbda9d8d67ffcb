using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Planning;

/// <summary>A decision for every slave, and the renames that carry them out, in an order that works.</summary>
/// <param name="Decisions">One for each slave, in the order of the topology.</param>
public sealed record RenamePlan(ImmutableArray<Decision> Decisions)
{
    /// <summary>
    /// The renames in order: a name is given only after the slave that had it has left it. Where slaves want
    /// each other's names in a ring, one of them steps aside to a temporary name; the steps of a ring follow
    /// each other directly, beginning with that one.
    /// </summary>
    public ImmutableArray<RenameStep> Steps { get; } = Order(Decisions);

    /// <summary>What is decided for each altname that the rules want.</summary>
    public ImmutableArray<AltnameDecision> Altnames { get; init; } = [];

    /// <summary>Whether everything is as the rules say, or cannot be.</summary>
    public bool IsDone => Steps.IsEmpty && !Altnames.Any(altname => altname is AltnameDecision.Add);

    /// <summary>The slaves as they are once the plan is carried out.</summary>
    public ImmutableArray<FailoverSlave> AsPlanned() =>
    [
        .. Decisions.Select(decision => AsPlanned(decision.Slave) with
        {
            Sibling = decision.Slave.Sibling is { } sibling ? AsPlanned(sibling) : null,
        }),
    ];

    private FailoverSlave AsPlanned(FailoverSlave slave)
    {
        Decision.Rename? rename = Decisions.OfType<Decision.Rename>()
            .FirstOrDefault(other => other.Slave.Link.Index == slave.Link.Index);
        return rename is null ? slave : slave with { Link = slave.Link.Renamed(rename.To) };
    }

    private static ImmutableArray<RenameStep> Order(ImmutableArray<Decision> decisions)
    {
        List<RenameStep> waiting = [];
        foreach (Decision.Rename rename in decisions.OfType<Decision.Rename>())
        {
            LinkSnapshot link = rename.Slave.Link;
            waiting.Add(new RenameStep(link.Index, link.Name, rename.To, rename.DropsAltname, Temporary: false));
        }

        ImmutableArray<RenameStep>.Builder ordered = ImmutableArray.CreateBuilder<RenameStep>();
        while (waiting.Count > 0)
        {
            int next = waiting.FindIndex(step => !waiting.Exists(other => other.From == step.To.Text));
            if (next >= 0)
            {
                ordered.Add(waiting[next]);
                waiting.RemoveAt(next);
                continue;
            }

            RenameStep aside = waiting[0];
            Ifname temporary = Ifname.Temporary(aside.Link);
            ordered.Add(aside with { To = temporary, DropsAltname = false, Temporary = true });
            waiting[0] = aside with { From = temporary.Text };
        }

        return ordered.ToImmutable();
    }
}
