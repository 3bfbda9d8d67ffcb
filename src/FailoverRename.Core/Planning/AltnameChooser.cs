using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Rules;
using FailoverRename.Rules.Templates;
using FailoverRename.Topology;

namespace FailoverRename.Planning;

/// <summary>
/// Decides the altnames of a plan whose names are decided. A template may use the slave's name: the one that it has,
/// so that an old name can stay as an altname, and the one that it gets, so that nothing is left to do afterwards.
/// </summary>
internal sealed class AltnameChooser
{
    private readonly HashSet<Ifindex> _slaves;
    private readonly Func<string, NameHolder?> _holderOf;
    private readonly ImmutableArray<RefusedName> _bars;
    private readonly Dictionary<string, FailoverSlave> _names;
    private readonly Dictionary<string, FailoverSlave> _claims = [];

    private AltnameChooser(RenamePlan plan, Func<string, NameHolder?> holderOf, ImmutableArray<RefusedName> bars)
    {
        _slaves = [.. plan.Decisions.Select(decision => decision.Slave.Link.Index)];
        _holderOf = holderOf;
        _bars = bars;
        _names = plan.AsPlanned()
            .DistinctBy(slave => slave.Link.Name)
            .ToDictionary(slave => slave.Link.Name);
    }

    /// <summary>A decision for each altname that is wanted, slave by slave.</summary>
    internal static ImmutableArray<AltnameDecision> Choose(
        RenamePlan plan, RuleSet rules, Func<string, NameHolder?> holderOf, ImmutableArray<RefusedName> bars)
    {
        // Most rules give none, and then nobody needs to be asked.
        if (rules.Rules.All(rule => rule.Altnames.IsEmpty) && plan.Decisions.All(naming => naming.Altname is null))
        {
            return [];
        }

        AltnameChooser chooser = new(plan, holderOf, bars);
        return
        [
            .. plan.Decisions
                .Zip(plan.AsPlanned())
                .SelectMany(pair => chooser.ChooseFor(pair.First, pair.Second, rules)),
        ];
    }

    private IEnumerable<AltnameDecision> ChooseFor(Decision naming, FailoverSlave planned, RuleSet rules)
    {
        if (naming is Decision.Deferred)
        {
            yield break;
        }

        HashSet<string> seen = [planned.Link.Name];
        foreach ((Rule by, Expansion expansion, string written) in Wanted(naming, planned, rules))
        {
            if (!expansion.Succeeded)
            {
                if (seen.Add(written))
                {
                    yield return new AltnameDecision.Absent(naming.Slave, by, written, expansion.Missing);
                }
            }
            else if (seen.Add(expansion.Text))
            {
                yield return ChooseOne(naming.Slave, by, expansion.Text);
            }
        }
    }

    private static IEnumerable<(Rule By, Expansion Expansion, string Written)> Wanted(
        Decision naming, FailoverSlave planned, RuleSet rules)
    {
        if (naming is { Altname: { } whole, NamedBy: { } namer })
        {
            yield return (namer, new Expansion(whole, null), whole);
        }

        foreach (FailoverSlave slave in new[] { naming.Slave, planned }.Distinct())
        {
            foreach ((Rule rule, Template altname) in rules.For(slave).Altnames)
            {
                yield return (rule, altname.For(slave), altname.Text);
            }
        }
    }

    private AltnameDecision ChooseOne(FailoverSlave slave, Rule by, string altname)
    {
        NameHolder? holder = _holderOf(altname);
        if (holder is not null && holder.Index == slave.Link.Index && holder.Name != altname)
        {
            return new AltnameDecision.Present(slave, by, altname);
        }

        if (Obstacle(slave, altname, holder) is { } obstacle)
        {
            return new AltnameDecision.Refused(slave, by, altname, obstacle);
        }

        _claims.Add(altname, slave);
        return new AltnameDecision.Add(slave, by, altname);
    }

    private string? Obstacle(FailoverSlave slave, string altname, NameHolder? holder)
    {
        if (Altname.FaultOf(altname) is { } fault)
        {
            return fault;
        }

        if (_bars.FirstOrDefault(bar => bar.Link == slave.Link.Index && bar.Name == altname) is { } bar)
        {
            return bar.Reason;
        }

        if (_names.GetValueOrDefault(altname) is { } named)
        {
            return $"it is the name of the {named.Role.Word()} of '{named.Master.Name}'";
        }

        if (_claims.GetValueOrDefault(altname) is { } first)
        {
            return $"it goes to '{first.Link.Name}', the {first.Role.Word()} of '{first.Master.Name}'";
        }

        // The main name of a slave that leaves it, as nobody has it in the end.
        bool left = holder is not null && holder.Name == altname
            && _slaves.Contains(holder.Index);
        return holder is null || left
            ? null
            : holder.Name == altname
                ? $"it is taken by another device, ifindex {holder.Index}"
                : $"it is an altname of '{holder.Name}'";
    }
}
