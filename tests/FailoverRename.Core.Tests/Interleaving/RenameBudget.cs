using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;

using FailoverRename.Testing;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>
/// The number of renames that runs may still make, and the altnames that must be there in the end.
/// <para>
/// A slave may be renamed once for a wrong name at the start, and once for each change by others of its own name or of
/// its wanted name. A run reads under the lock between two renames of one slave, so the second rename answers a change
/// after that read. A new slave may be renamed once more if its master was renamed before it came: a run may read the
/// master before that rename, and the slave after it. Two slaves that have each other's names cost one temporary name,
/// each time that others cause this. Others can also disturb a swap. If one of the two is unplugged, the other gets its
/// old name back. If a name is taken while one slave has the temporary name, at most two renames undo the swap, and the
/// same number repeats it.
/// </para>
/// </summary>
public sealed class RenameBudget
{
    private const int StepsBackAndAgain = 4;

    private readonly ImmutableSortedDictionary<int, int> _due;
    private readonly int _extra;
    private readonly bool _followed;
    private readonly ImmutableArray<(Ifindex Link, string Altname)> _altnames;
    private string? _text;

    private RenameBudget(
        ImmutableSortedDictionary<int, int> due,
        int extra,
        bool followed,
        ImmutableArray<(Ifindex Link, string Altname)> altnames)
    {
        _followed = followed;
        _due = due;
        _extra = extra;
        _altnames = altnames;
    }

    /// <summary>Whether the runs stayed within the budget.</summary>
    public bool Holds => _extra >= 0;

    /// <summary>The budget for a machine at the start.</summary>
    public static RenameBudget Open(FakeKernel kernel) => new(
        ShippedNames.Slaves(kernel)
            .Where(slave => slave.Name != ShippedNames.WantedFor(kernel, slave))
            .ToImmutableSortedDictionary(slave => slave.Index.Value, _ => 1),
        HasOthersName(kernel) ? 1 : 0,
        followed: false,
        [
            .. kernel.Links().SelectMany(
                link => kernel.Device(link).Altnames.Order().Select(altname => (link, altname))),
        ]);

    /// <summary>The budget after others have changed the machine.</summary>
    public RenameBudget AfterOthers(FakeKernel before, FakeKernel now)
    {
        List<LinkSnapshot> slaves = [.. ShippedNames.Slaves(now)];
        ImmutableSortedDictionary<int, int> due = _due;
        bool followed = _followed || slaves.Exists(slave => Follows(slave, before, now));
        foreach (LinkSnapshot slave in slaves)
        {
            int more = Known(slave, before) is { } earlier
                ? Follows(slave, before, now) || earlier.Name != slave.Name ? 1 : 0
                : slave.Name == ShippedNames.WantedFor(now, slave) ? 0 : followed ? 2 : 1;
            if (more > 0)
            {
                due = due.SetItem(slave.Index.Value, due.GetValueOrDefault(slave.Index.Value) + more);
            }
        }

        due = due.RemoveRange(due.Keys.Where(link => now.Read(new Ifindex(link)) is null));
        bool unplugged = ShippedNames.Slaves(before).Count() > slaves.Count;
        int extra = _extra + (HasOthersName(now) ? 1 : 0)
            + (unplugged ? IsSwapping(before) ? 1 : 0 : HasSteppedAside(before) ? StepsBackAndAgain : 0);
        return new RenameBudget(
            due, extra, followed, [.. _altnames.Where(kept => now.HolderOf(kept.Altname) is not { } holder
                || holder.Index == kept.Link)]).Kept(now);
    }

    /// <summary>The budget after a run has renamed a device.</summary>
    public RenameBudget Renamed(Ifindex link, FakeKernel now)
    {
        int due = _due.GetValueOrDefault(link.Value);
        return (due > 0
            ? new RenameBudget(_due.SetItem(link.Value, due - 1), _extra, _followed, _altnames)
            : new RenameBudget(_due, _extra - 1, _followed, _altnames)).Kept(now);
    }

    /// <summary>
    /// The budget after a run was killed. An altname that the run had dropped to use it as a name is lost.
    /// </summary>
    public RenameBudget Killed(FakeKernel now) =>
        new(_due, _extra, _followed, [.. _altnames.Where(kept => now.HolderOf(kept.Altname)?.Index == kept.Link)]);

    /// <summary>An altname that is missing; null if there is none.</summary>
    public string? Missing(FakeKernel now) => _altnames
        .Where(kept => !now.Device(kept.Link).Altnames.Contains(kept.Altname))
        .Select(kept => $"{kept.Link} has lost its altname '{kept.Altname}'")
        .FirstOrDefault();

    public override string ToString() => _text ??= string.Join(
        ' ', [.. _due.Select(due => $"{due.Key}:{due.Value}"), _extra, _followed, .. _altnames]);

    // An altname that has become the name is not lost.
    private RenameBudget Kept(FakeKernel now) => _altnames.IsEmpty
        ? this
        : new RenameBudget(_due, _extra, _followed, [.. _altnames.Where(kept => now.Read(kept.Link) is { } link
            && link.Name != kept.Altname)]);

    private static LinkSnapshot? Known(LinkSnapshot slave, FakeKernel before) =>
        before.Read(slave.Index) is { Master: not null } earlier ? earlier : null;

    private static bool Follows(LinkSnapshot slave, FakeKernel before, FakeKernel now) =>
        Known(slave, before) is { } earlier
        && ShippedNames.WantedFor(before, earlier) != ShippedNames.WantedFor(now, slave);

    private static bool HasOthersName(FakeKernel kernel)
    {
        List<LinkSnapshot> slaves = [.. ShippedNames.Slaves(kernel)];
        return slaves.Exists(slave => slaves.Exists(other =>
            other != slave && slave.Name == ShippedNames.WantedFor(kernel, other)));
    }

    private static bool IsSwapping(FakeKernel kernel) => HasOthersName(kernel) || HasSteppedAside(kernel);

    private static bool HasSteppedAside(FakeKernel kernel) =>
        ShippedNames.Slaves(kernel).Any(slave => ShippedNames.IsTemporary(slave.Name));
}
