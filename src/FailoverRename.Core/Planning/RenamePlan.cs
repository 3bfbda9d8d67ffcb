using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;

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

    private static ImmutableArray<RenameStep> Order(ImmutableArray<Decision> decisions)
    {
        List<RenameStep> waiting =
        [
            .. decisions.OfType<Decision.Rename>().Select(rename => new RenameStep(
                rename.Slave.Link.Index, rename.Slave.Link.Name, rename.To, rename.DropsAltname, Temporary: false)),
        ];
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
