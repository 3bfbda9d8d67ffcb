using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Rules;
using FailoverRename.Topology;

namespace FailoverRename.Execution;

/// <summary>
/// The names that runs have given to slaves. A run does not rename a slave a second time unless somebody else changes a
/// name of the instance, or the rules. Otherwise rules that depend on something that the rename itself changes would
/// rename the slave forever. The lock's note passes the names from one run to the next, one line for each slave.
/// </summary>
/// <param name="rules">The rules of this run. Names that other rules gave do not count.</param>
internal sealed class GivenNames(RuleSet rules)
{
    private const char Separator = '\t';

    private readonly uint _rules = rules.Checksum;
    private readonly Dictionary<Ifindex, Entry> _entries = [];

    /// <summary>Reads the names that earlier runs noted. Lines that are not valid entries are skipped.</summary>
    /// <param name="note">The text of the note.</param>
    /// <param name="counts">Whether this run heeds the names, or only passes them on to the next run.</param>
    internal void Take(string note, bool counts)
    {
        foreach (string line in note.Split('\n'))
        {
            if (line.Split(Separator) is [var slave, var name, var master, var masterName, var sibling, var siblingName,
                    var checksum, var label]
                && TryParse(slave, out Ifindex index)
                && TryParse(master, out Ifindex masterIndex)
                && TryParse(sibling, out Ifindex siblingIndex)
                && uint.TryParse(checksum, NumberStyles.None, CultureInfo.InvariantCulture, out uint fromRules))
            {
                Entry noted = new(
                    name, new Named(masterIndex, masterName), new Named(siblingIndex, siblingName), fromRules, label);
                bool known = _entries.TryGetValue(index, out Entry? own) && own with { Counts = false } == noted;
                _entries[index] = known ? own! : noted with { Counts = counts };
            }
        }
    }

    /// <summary>
    /// The slaves that still have the name that a run gave, each with the label of the rule that gave it.
    /// </summary>
    internal Dictionary<Ifindex, string> Unchanged(IEnumerable<FailoverSlave> slaves) => slaves
        .Where(slave => _entries.TryGetValue(slave.Link.Index, out Entry? entry)
            && entry.Counts
            && entry.Rules == _rules
            && entry.Name == slave.Link.Name
            && entry.Master == Named.Of(slave.Master)
            && entry.Sibling == SiblingOf(slave))
        .ToDictionary(slave => slave.Link.Index, slave => _entries[slave.Link.Index].Label);

    /// <summary>
    /// Adds the name that a slave was given. The entry of its sibling stays valid if it was valid before.
    /// </summary>
    internal void Add(FailoverSlave before, FailoverSlave after, Rule by)
    {
        if (before.Sibling is { } sibling
            && _entries.TryGetValue(sibling.Link.Index, out Entry? entry)
            && entry.Sibling == Named.Of(before.Link))
        {
            _entries[sibling.Link.Index] = entry with { Sibling = Named.Of(after.Link) };
        }

        string label = string.Concat(by.Label.Select(c => char.IsControl(c) ? ' ' : c));
        _entries[after.Link.Index] =
            new Entry(after.Link.Name, Named.Of(after.Master), SiblingOf(after), _rules, label) { Counts = true };
    }

    /// <summary>Returns the note for the next run, without the slaves that are gone.</summary>
    internal string Note(IKernel kernel) => string.Concat(_entries
        .Where(pair => kernel.Read(pair.Key) is not null)
        .Select(pair => $"{pair.Key}\t{pair.Value}\n"));

    // The number 0 stands for an absent sibling.
    private static bool TryParse(string text, out Ifindex index) => Ifindex.TryParse(text, out index) || text == "0";

    private static Named SiblingOf(FailoverSlave slave) =>
        slave.Sibling is { } sibling ? Named.Of(sibling.Link) : new Named(default, "");

    private sealed record Entry(string Name, Named Master, Named Sibling, uint Rules, string Label)
    {
        internal bool Counts { get; init; }

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Name}\t{Master}\t{Sibling}\t{Rules}\t{Label}");
    }

    private readonly record struct Named(Ifindex Index, string Name)
    {
        internal static Named Of(LinkSnapshot link) => new(link.Index, link.Name);

        public override string ToString() => $"{Index}\t{Name}";
    }
}
