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
    private readonly PlanLimits _limits;
    private readonly Dictionary<Ifindex, Rule> _rules = [];

    // Those whose decision is made: they keep their names.
    private readonly Dictionary<Ifindex, Decision> _settled = [];

    // Those who keep their names because they find no other; it only grows, so choosing ends.
    private readonly HashSet<Ifindex> _stuck = [];

    private NameChooser(
        ImmutableArray<FailoverSlave> slaves, Func<string, NameHolder?> holderOf, PlanLimits limits)
    {
        _slaves = slaves;
        _holderOf = holderOf;
        _limits = limits;
    }

    /// <summary>A decision for each slave, in their order.</summary>
    public static ImmutableArray<Decision> Choose(
        ImmutableArray<FailoverSlave> slaves,
        RuleSet rules,
        Func<string, NameHolder?> holderOf,
        PlanLimits limits,
        IReadOnlyDictionary<Ifindex, Decision.Refused> unsettled)
    {
        NameChooser chooser = new(slaves, holderOf, limits);
        foreach (FailoverSlave slave in slaves)
        {
            chooser.Enter(slave, rules.For(slave).NamedBy, unsettled.GetValueOrDefault(slave.Link.Index));
        }

        return chooser.ChooseAll();
    }

    private void Enter(FailoverSlave slave, Rule? rule, Decision.Refused? unsettled)
    {
        if (_limits.Deferred.Contains(slave.Link.Index))
        {
            _settled.Add(slave.Link.Index, new Decision.Deferred(slave));
        }
        else if (unsettled is not null)
        {
            _settled.Add(slave.Link.Index, unsettled with { Slave = slave });
        }
        else if (rule?.Naming is null or Naming.Keep)
        {
            _settled.Add(slave.Link.Index, new Decision.Keep(slave, rule));
        }
        else
        {
            _rules.Add(slave.Link.Index, rule);
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
        ImmutableArray<CandidateTrial>.Builder tried = ImmutableArray.CreateBuilder<CandidateTrial>();
        foreach (NameCandidate candidate in rule.Naming!.CandidatesFor(slave))
        {
            Obstacle? obstacle = ObstacleTo(slave, candidate, claims, out Ifname name, out bool ownAltname);
            tried.Add(new CandidateTrial(candidate, obstacle));
            if (obstacle is not null)
            {
                continue;
            }

            if (name.Text == slave.Link.Name)
            {
                Decision right =
                    new Decision.Right(slave, rule) { Tried = tried.ToImmutable(), Altname = candidate.Altname };
                _settled.Add(index, right);
                return right;
            }

            claims.Add(name.Text, slave);
            return new Decision.Rename(slave, rule, name, ownAltname)
            {
                Tried = tried.ToImmutable(),
                Altname = candidate.Altname,
            };
        }

        _stuck.Add(index);
        return new Decision.Refused(slave, rule, WordOf(tried[0].Candidate), ReasonOf(tried))
        {
            Tried = tried.ToImmutable(),
        };
    }

    private static string WordOf(NameCandidate candidate) => candidate.Text ?? candidate.Written;

    private static string ReasonOf(IEnumerable<CandidateTrial> tried) => tried.First().Obstacle?.Text + string.Concat(
        tried.Skip(1).Select(other => $"; nor to '{WordOf(other.Candidate)}': {other.Obstacle?.Text}"));

    private bool WillMove(Ifindex link) =>
        _rules.ContainsKey(link) && !_settled.ContainsKey(link) && !_stuck.Contains(link);

    private Obstacle? ObstacleTo(
        FailoverSlave slave,
        NameCandidate candidate,
        Dictionary<string, FailoverSlave> claims,
        out Ifname name,
        out bool ownAltname)
    {
        name = default;
        ownAltname = false;
        if (candidate.Text is not { } text)
        {
            return new Obstacle(ObstacleKind.Missing, candidate.Missing ?? "");
        }

        if (!Ifname.TryParse(text, out name, out string? fault))
        {
            string remedy = candidate.CanBeHashed ? "; 'too-long: hash' in the rule shortens it" : "";
            return new Obstacle(ObstacleKind.Invalid, fault + remedy);
        }

        return text == slave.Link.Name ? null : Holder(slave, text, claims, out ownAltname);
    }

    private Obstacle? Holder(
        FailoverSlave slave, string name, Dictionary<string, FailoverSlave> claims, out bool ownAltname)
    {
        ownAltname = false;
        if (_limits.Bars.FirstOrDefault(bar => bar.Link == slave.Link.Index && bar.Name == name) is { } bar)
        {
            return new Obstacle(ObstacleKind.Barred, bar.Reason);
        }

        if (claims.TryGetValue(name, out FailoverSlave? first))
        {
            return new Obstacle(
                ObstacleKind.Claimed,
                $"the name goes to '{first.Link.Name}', the {first.Role.Word()} of '{first.Master.Name}'");
        }

        NameHolder? holder = _holderOf(name);
        if (holder is null)
        {
            return null;
        }

        bool altname = holder.Name != name;
        if (holder.Index == slave.Link.Index)
        {
            ownAltname = altname;
            return null;
        }

        if (!altname && WillMove(holder.Index))
        {
            return null;
        }

        return new Obstacle(
            ObstacleKind.Taken,
            altname
                ? $"the name is an altname of '{holder.Name}'"
                : $"the name is taken by another device, ifindex {holder.Index}");
    }
}
