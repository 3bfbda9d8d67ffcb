using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Rules.Patterns;
using FailoverRename.Topology;

namespace FailoverRename.Rules.Lint;

/// <summary>
/// Finds rules that go by the name which they change, and so leave the slave to another rule once they have named it.
/// </summary>
internal sealed class RestlessLint
{
    // A master as most are called, and the name that its slave has before the first run.
    private const string UsualMaster = "enp1s0";
    private const string UsualSlave = "eth0";

    // Globs are held against names one by one; with thousands of both, not all pairs of them are.
    private const int MostBytesCompared = 1 << 22;

    private readonly ImmutableArray<Rule> _rules;
    private readonly Dictionary<SlaveKind, Candidates> _candidates;
    private int _compared;

    internal RestlessLint(ImmutableArray<Rule> rules)
    {
        _rules = rules;
        _candidates = Kinds().ToDictionary(kind => kind, _ => new Candidates());
        foreach ((int number, Rule rule) in rules.Index().Where(pair => pair.Item.Naming is not null))
        {
            foreach ((_, Candidates candidates) in _candidates.Where(pair => MayBe(rule, pair.Key)))
            {
                candidates.Add(number, NameOf(rule.Match));
            }
        }
    }

    /// <summary>Each such rule, the name that it gives, and the rule that decides then.</summary>
    internal IEnumerable<(Rule Rule, string Name, Rule Next)> Find()
    {
        foreach (Rule rule in _rules)
        {
            if (NameOf(rule.Match) is { } kernel && Next(rule, kernel) is { } found)
            {
                yield return (rule, found.Name, found.Next);
            }
        }
    }

    private (string Name, Rule Next)? Next(Rule rule, Glob kernel)
    {
        foreach (SlaveKind kind in _candidates.Keys.Where(kind => MayBe(rule, kind)))
        {
            FailoverSlave slave = Sample(kind);
            if (NameFrom(rule, slave) is { } name && !kernel.Matches(name)
                && LastFor(kind, name) is { } next && NameFrom(next, slave) is { } other && other != name)
            {
                return (name, next);
            }
        }

        return null;
    }

    // The rule that may decide once the slave is called so.
    private Rule? LastFor(SlaveKind kind, string name)
    {
        Candidates candidates = _candidates[kind];
        int last = Math.Max(candidates.OfAnyName, candidates.OfName.GetValueOrDefault(name, -1));
        for (int at = candidates.OfGlobs.Count - 1; at >= 0 && _compared < MostBytesCompared; at--)
        {
            (int number, Glob glob) = candidates.OfGlobs[at];
            if (number < last)
            {
                break;
            }

            _compared += glob.Text.Length;
            if (glob.Matches(name))
            {
                last = number;
            }
        }

        return last < 0 ? null : _rules[last];
    }

    private static Glob? NameOf(Pattern pattern) => pattern.Conditions
        .OfType<FactCondition>()
        .FirstOrDefault(condition => condition.Fact.Kind == FactKind.Kernel)?.Wanted;

    private static IEnumerable<SlaveKind> Kinds() =>
        from provider in Provider.All.ToArray()
        from role in Roles.All.ToArray()
        where role != Role.Standby || provider.HasStandby
        select new SlaveKind(provider, role);

    private static FailoverSlave Sample(SlaveKind kind) => new(
        new LinkSnapshot(new Ifindex(2), UsualSlave),
        kind.Role,
        new LinkSnapshot(new Ifindex(1), UsualMaster),
        kind.Provider);

    private static bool MayBe(Rule rule, SlaveKind kind) => rule.Match.Conditions.All(condition => condition switch
    {
        RoleCondition asked => asked.Role == kind.Role,
        ProviderCondition asked => asked.Provider == kind.Provider,
        _ => true,
    });

    private static string? NameFrom(Rule rule, FailoverSlave slave) => rule.Naming?.CandidatesFor(slave)
        .Select(candidate => candidate.Text)
        .FirstOrDefault(text => text is not null && Ifname.TryParse(text, out _, out _));

    /// <summary>The rules that may name a slave of one role, by the name that the slave has.</summary>
    private sealed class Candidates
    {
        internal int OfAnyName { get; private set; } = -1;

        internal Dictionary<string, int> OfName { get; } = [];

        internal List<(int Number, Glob Glob)> OfGlobs { get; } = [];

        internal void Add(int number, Glob? name)
        {
            if (name is null)
            {
                OfAnyName = number;
            }
            else if (name.IsPlain)
            {
                foreach (GlobPattern alternative in name.Alternatives)
                {
                    OfName[alternative.Text] = number;
                }
            }
            else
            {
                OfGlobs.Add((number, name));
            }
        }
    }

    private readonly record struct SlaveKind(Provider Provider, Role Role);
}
