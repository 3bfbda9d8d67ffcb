using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using FailoverRename.Links;
using FailoverRename.Rules.Patterns;
using FailoverRename.Rules.Source;
using FailoverRename.Rules.Templates;
using FailoverRename.Topology;

namespace FailoverRename.Rules;

/// <summary>All rules, in the order in which they are looked at.</summary>
public sealed record RuleSet(ImmutableArray<Rule> Rules)
{
    private Asks? _asks;

    /// <summary>The machine that they are for; null if nothing is known of it.</summary>
    public HostFacts? Host { get; init; }

    /// <summary>What they ask of whom.</summary>
    public Asks Asks => _asks ??= Rules.Aggregate(Asks.Nothing, (asks, rule) => asks.With(rule.Asks));

    /// <summary>A checksum of the files that they stand in, which tells whether a file was changed.</summary>
    internal uint Checksum => Fnv1a.Of(Encoding.UTF8.GetBytes(string.Concat(
        Rules.Select(rule => rule.Position.File).Distinct().Select(file => $"{file.Path}\n{file.Text}\n"))));

    /// <summary>Warns of rules that ask what is not known of a recorded machine, and so cannot be decided.</summary>
    public void WarnOfUnknownHost(DiagnosticBag diagnostics)
    {
        foreach (Rule rule in Rules.Where(rule => rule.Asks.Host))
        {
            string keys = string.Join(", ", HostCondition.Unknown(rule.Asks.HostKeys, Host));
            if (keys.Length > 0)
            {
                diagnostics.Warn(
                    rule.Position,
                    1,
                    $"{rule.Name} asks 'host: {keys}', which cannot be known from this record; it counts as false");
            }
        }
    }

    /// <summary>
    /// What they say of a slave: the naming decision of the last rule that matches counts, unless an earlier one is
    /// final; of each property the last value; and all altnames.
    /// </summary>
    public RuleOutcome For(FailoverSlave slave)
    {
        ImmutableArray<RuleTrial> matching = [.. Try(slave).Where(trial => trial.Mismatch is null)];
        Dictionary<string, Template> env = [];
        foreach ((string key, Template value) in matching.SelectMany(trial => trial.Rule.Env))
        {
            env[key] = value;
        }

        return new RuleOutcome(
            matching.LastOrDefault(trial => trial.Rule.Naming is not null && trial.Frozen is null)?.Rule,
            [.. matching.SelectMany(trial => trial.Rule.Altnames.Select(altname => (trial.Rule, altname)))],
            env);
    }

    /// <summary>Holds one rule after the other against a slave.</summary>
    public IEnumerable<RuleTrial> Try(FailoverSlave slave)
    {
        Inquiry inquiry = new(slave, Subject.Of(slave), Host);
        Rule? final = null;
        foreach (Rule rule in Rules)
        {
            string? mismatch = rule.Match.Mismatch(inquiry);
            yield return new RuleTrial(rule, mismatch, rule.Naming is null ? null : final);
            if (mismatch is null && rule.Final)
            {
                final ??= rule;
            }
        }
    }
}
