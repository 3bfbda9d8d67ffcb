using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Topology;

namespace FailoverRename.Rules;

/// <summary>All rules, in the order in which they are looked at.</summary>
public sealed record RuleSet(ImmutableArray<Rule> Rules)
{
    /// <summary>The rule that decides a slave's name: the last that is tried and matches; null if none does.</summary>
    public Rule? Deciding(FailoverSlave slave) =>
        Try(slave).LastOrDefault(trial => trial.Mismatch is null)?.Rule;

    /// <summary>Holds one rule after the other against a slave; one that matches and is final is the last.</summary>
    public IEnumerable<RuleTrial> Try(FailoverSlave slave)
    {
        foreach (Rule rule in Rules)
        {
            string? mismatch = rule.Match.Mismatch(slave);
            yield return new RuleTrial(rule, mismatch);
            if (mismatch is null && rule.Final)
            {
                yield break;
            }
        }
    }
}
