using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;

namespace FailoverRename.Planning;

/// <summary>
/// Puts renames in order: a slave gets a name only after the slave that had it has another one.
/// </summary>
internal sealed class RenameOrder
{
    private readonly Dictionary<string, Decision.Rename> _byOldName;
    private readonly HashSet<string> _newNames;
    private readonly HashSet<Ifindex> _ordered = [];
    private readonly Func<string, NameHolder?> _holderOf;
    private readonly IReadOnlySet<string> _refusedTemporaries;

    private RenameOrder(
        ImmutableArray<Decision.Rename> renames,
        Func<string, NameHolder?> holderOf,
        IReadOnlySet<string> refusedTemporaries)
    {
        _byOldName = renames
            .DistinctBy(rename => rename.Slave.Link.Name)
            .ToDictionary(rename => rename.Slave.Link.Name);
        _newNames = [.. renames.Select(rename => rename.To.Text)];
        _holderOf = holderOf;
        _refusedTemporaries = refusedTemporaries;
    }

    /// <summary>The renames in order.</summary>
    /// <param name="decisions">The decisions. Only the renames among them count.</param>
    /// <param name="holderOf">Returns the device that has a name now.</param>
    /// <param name="refusedTemporaries">Temporary names that the kernel has refused.</param>
    internal static ImmutableArray<RenameMove> Of(
        ImmutableArray<Decision> decisions,
        Func<string, NameHolder?> holderOf,
        IReadOnlySet<string> refusedTemporaries)
    {
        ImmutableArray<Decision.Rename> renames = [.. decisions.OfType<Decision.Rename>()];
        if (renames.IsEmpty)
        {
            return [];
        }

        RenameOrder order = new(renames, holderOf, refusedTemporaries);
        List<RenameMove> moves = [.. renames.SelectMany(order.UpTo)];
        return [.. moves.Where(move => !IsRing(move)), .. moves.Where(IsRing)];
    }

    // The rename, after the renames that free its name. If these lead back to the same slave, they are a ring.
    private IEnumerable<RenameMove> UpTo(Decision.Rename rename)
    {
        List<Decision.Rename> chain = [];
        Decision.Rename? next = rename;
        while (next is not null && !_ordered.Contains(next.Slave.Link.Index))
        {
            _ordered.Add(next.Slave.Link.Index);
            chain.Add(next);
            next = _byOldName.GetValueOrDefault(next.To.Text);
        }

        if (chain.Count > 0 && next == rename)
        {
            return [Ring(chain)];
        }

        chain.Reverse();
        return chain.Select(one => new RenameMove([Step(one)]));
    }

    // The first slave gets a temporary name. Then the last slave of the chain gets the first one's name, and so on.
    private RenameMove Ring(List<Decision.Rename> chain)
    {
        RenameStep final = Step(chain[0]);
        Ifname temporary = Ifname.Temporaries(final.Link).First(IsFree);
        RenameStep aside = final with { To = temporary, DropsAltname = false, Temporary = true };
        return new RenameMove(
        [
            aside, .. chain.Skip(1).Reverse().Select(Step), final with { From = temporary.Text },
        ]);
    }

    private static bool IsRing(RenameMove move) => move.Steps.Length > 1;

    private bool IsFree(Ifname temporary) =>
        _holderOf(temporary.Text) is null
        && !_newNames.Contains(temporary.Text)
        && !_refusedTemporaries.Contains(temporary.Text);

    private static RenameStep Step(Decision.Rename rename)
    {
        LinkSnapshot link = rename.Slave.Link;
        return new RenameStep(link.Index, link.Name, rename.To, rename.DropsAltname, Temporary: false)
        {
            AllowsDown = rename.By.Naming is { AllowsDown: true },
        };
    }
}
