using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Rules.Patterns;
using FailoverRename.Topology;

namespace FailoverRename.Rules.Lint;

/// <summary>
/// Finds rules that match a slave by the name that they change. After such a rule has named the slave, another rule
/// applies to the slave and gives it another name.
/// </summary>
internal sealed class RestlessLint
{
    // A typical name of a master, and a typical name of its slave before the first run.
    private const string UsualMaster = "enp1s0";
    private const string UsualSlave = "eth0";

    // Names are compared with globs one by one. If there are thousands of both, not all pairs are compared.
    private const int MostBytesCompared = 1 << 22;

    private readonly ImmutableArray<Rule> _rules;
    private readonly List<Candidates> _candidates = [];
    private int _compared;

    internal RestlessLint(ImmutableArray<Rule> rules)
    {
        _rules = rules;
        foreach (Provider provider in Provider.All)
        {
            _candidates.Add(new Candidates(provider, Role.Primary));
            if (provider.HasStandby)
            {
                _candidates.Add(new Candidates(provider, Role.Standby));
            }
        }

        for (int number = 0; number < rules.Length; number++)
        {
            Rule rule = rules[number];
            foreach (Candidates candidates in _candidates)
            {
                if (rule.Naming is not null && candidates.MayInclude(rule))
                {
                    candidates.Add(number, NameOf(rule.Match));
                }
            }
        }
    }

    /// <summary>Finds each such rule, with the name that it gives and the rule that then decides.</summary>
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
        foreach (Candidates candidates in _candidates.Where(candidates => candidates.MayInclude(rule)))
        {
            FailoverSlave slave = candidates.Sample();
            if (NameFrom(rule, slave) is { } name && !kernel.Matches(name)
                && LastFor(candidates, name) is { } next && NameFrom(next, slave) is { } other && other != name)
            {
                return (name, next);
            }
        }

        return null;
    }

    // The rule that may decide when the slave has this name.
    private Rule? LastFor(Candidates candidates, string name)
    {
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

    private static string? NameFrom(Rule rule, FailoverSlave slave) => rule.Naming?.CandidatesFor(slave)
        .Select(candidate => candidate.Text)
        .FirstOrDefault(text => text is not null && Ifname.TryParse(text, out _, out _));

    /// <summary>The rules that may name a slave of one provider and role, by the name that the slave has.</summary>
    private sealed class Candidates(Provider provider, Role role)
    {
        internal int OfAnyName { get; private set; } = -1;

        internal Dictionary<string, int> OfName { get; } = [];

        internal List<(int Number, Glob Glob)> OfGlobs { get; } = [];

        /// <summary>Whether a rule may match slaves of this provider and role.</summary>
        internal bool MayInclude(Rule rule) => rule.Match.Conditions.All(condition => condition switch
        {
            RoleCondition asked => asked.Role == role,
            ProviderCondition asked => asked.Provider == provider,
            _ => true,
        });

        /// <summary>A slave as it is before the first run.</summary>
        internal FailoverSlave Sample() => new(
            new LinkSnapshot(new Ifindex(2), UsualSlave),
            role,
            new LinkSnapshot(new Ifindex(1), UsualMaster),
            provider);

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
}
