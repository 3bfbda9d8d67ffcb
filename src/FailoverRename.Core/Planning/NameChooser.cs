using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Rules;
using FailoverRename.Topology;

namespace FailoverRename.Planning;

/// <summary>
/// Chooses a name for each slave among its candidates: the first that is valid and free. Names of slaves that
/// will move count as free. A slave that finds none stays, and with it its name; then all others choose again,
/// until nobody more stays.
/// </summary>
internal sealed class NameChooser
{
    private readonly ImmutableArray<FailoverSlave> _slaves;
    private readonly Func<string, NameHolder?> _holderOf;
    private readonly ImmutableArray<NameBar> _bars;
    private readonly Dictionary<Ifindex, Rule> _rules = [];

    // Those whose decision is made: they keep their names.
    private readonly Dictionary<Ifindex, Decision> _settled = [];

    // Those who keep their names because they find no other; it only grows, so choosing ends.
    private readonly HashSet<Ifindex> _stuck = [];

    private NameChooser(
        ImmutableArray<FailoverSlave> slaves, Func<string, NameHolder?> holderOf, ImmutableArray<NameBar> bars)
    {
        _slaves = slaves;
        _holderOf = holderOf;
        _bars = bars;
    }

    /// <summary>A decision for each slave, in their order.</summary>
    public static ImmutableArray<Decision> Choose(
        ImmutableArray<FailoverSlave> slaves,
        RuleSet rules,
        Func<string, NameHolder?> holderOf,
        ImmutableArray<NameBar> bars,
        IReadOnlyDictionary<Ifindex, Decision.Refused> unstable)
    {
        NameChooser chooser = new(slaves, holderOf, bars);
        foreach (FailoverSlave slave in slaves)
        {
            chooser.Enter(slave, rules.Deciding(slave), unstable.GetValueOrDefault(slave.Link.Index));
        }

        return chooser.ChooseAll();
    }

    private void Enter(FailoverSlave slave, Rule? rule, Decision.Refused? unstable)
    {
        if (unstable is not null)
        {
            _settled.Add(slave.Link.Index, unstable);
        }
        else if (rule is { Naming: Naming.Names })
        {
            _rules.Add(slave.Link.Index, rule);
        }
        else
        {
            _settled.Add(slave.Link.Index, new Decision.Keep(slave, rule));
        }
    }

    private ImmutableArray<Decision> ChooseAll()
    {
        while (true)
        {
            int staying = _settled.Count + _stuck.Count;
            Dictionary<string, FailoverSlave> claims = [];
            ImmutableArray<Decision> round = [.. _slaves.Select(slave => ChooseOne(slave, claims))];
            if (_settled.Count + _stuck.Count == staying)
            {
                return round;
            }
        }
    }

    private Decision ChooseOne(FailoverSlave slave, Dictionary<string, FailoverSlave> claims)
    {
        Ifindex index = slave.Link.Index;
        if (_settled.TryGetValue(index, out Decision? settled))
        {
            return settled;
        }

        Rule rule = _rules[index];
        List<(string Name, string Obstacle)> tried = [];
        foreach (NameTemplate candidate in ((Naming.Names)rule.Naming).Candidates)
        {
            string text = candidate.For(slave);
            if (!Ifname.TryParse(text, out Ifname name, out string? fault))
            {
                tried.Add((text, fault));
            }
            else if (text == slave.Link.Name)
            {
                Decision.Right right = new(slave, rule);
                _settled.Add(index, right);
                return right;
            }
            else if (Obstacle(slave, name, claims, out bool ownAltname) is { } obstacle)
            {
                tried.Add((text, obstacle));
            }
            else
            {
                claims.Add(text, slave);
                return new Decision.Rename(slave, rule, name, ownAltname);
            }
        }

        _stuck.Add(index);
        string others = string.Concat(tried.Skip(1).Select(other => $"; nor to '{other.Name}': {other.Obstacle}"));
        return new Decision.Refused(slave, rule, tried[0].Name, tried[0].Obstacle + others);
    }

    private bool WillMove(Ifindex link) =>
        _rules.ContainsKey(link) && !_settled.ContainsKey(link) && !_stuck.Contains(link);

    private string? Obstacle(
        FailoverSlave slave, Ifname name, Dictionary<string, FailoverSlave> claims, out bool ownAltname)
    {
        ownAltname = false;
        if (_bars.FirstOrDefault(bar => bar.Link == slave.Link.Index && bar.Name == name) is { } bar)
        {
            return bar.Reason;
        }

        if (claims.TryGetValue(name.Text, out FailoverSlave? first))
        {
            return $"the name goes to '{first.Link.Name}', the {first.Role.Word()} of '{first.Master.Name}'";
        }

        NameHolder? holder = _holderOf(name.Text);
        if (holder is null)
        {
            return null;
        }

        bool altname = holder.Name != name.Text;
        if (holder.Index == slave.Link.Index)
        {
            ownAltname = altname;
            return null;
        }

        if (!altname && WillMove(holder.Index))
        {
            return null;
        }

        return altname
            ? $"the name is an altname of '{holder.Name}'"
            : $"the name is taken by another device, ifindex {holder.Index}";
    }
}
