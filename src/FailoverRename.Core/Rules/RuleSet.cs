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

/// <summary>All rules, in the order in which they apply.</summary>
public sealed record RuleSet(ImmutableArray<Rule> Rules)
{
    private FactRequirements? _requirements;

    /// <summary>The machine that they are for; null if nothing is known of it.</summary>
    public HostFacts? Host { get; init; }

    /// <summary>The facts that the rules need.</summary>
    public FactRequirements Requirements => _requirements ??= Rules.Aggregate(
        FactRequirements.Nothing, (required, rule) => required.With(rule.Requirements));

    /// <summary>Whether one of them sets a property.</summary>
    internal bool SetEnv => Rules.Any(rule => rule.Env.Count > 0);

    /// <summary>A checksum of their files, to notice that a file was changed.</summary>
    internal uint Checksum => Fnv1a.Of(Encoding.UTF8.GetBytes(string.Concat(
        Rules.Select(rule => rule.Position.File).Distinct().Select(file => $"{file.Path}\n{file.Text}\n"))));

    /// <summary>Warns of rules with a <c>host</c> key that is not known for a recorded machine.</summary>
    public void WarnOfUnknownHost(DiagnosticBag diagnostics)
    {
        foreach (Rule rule in Rules.Where(rule => rule.Requirements.Host))
        {
            string keys = string.Join(", ", HostCondition.Unknown(rule.Requirements.HostKeys, Host));
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
    /// The outcome for a slave. The naming decision of the last rule that matches counts, unless an earlier one is
    /// final. Of each property, the last value counts. All altnames count.
    /// </summary>
    public RuleOutcome For(FailoverSlave slave)
    {
        Rule? namedBy = null;
        List<(Rule By, Template Altname)> altnames = [];
        Dictionary<string, Template> env = [];
        foreach (RuleTrial trial in Try(slave))
        {
            if (trial.Mismatch is not null)
            {
                continue;
            }

            Rule rule = trial.Rule;
            namedBy = rule.Naming is not null && trial.Frozen is null ? rule : namedBy;
            foreach (Template altname in rule.Altnames)
            {
                altnames.Add((rule, altname));
            }

            foreach ((string key, Template value) in rule.Env)
            {
                env[key] = value;
            }
        }

        return new RuleOutcome(namedBy, [.. altnames], env);
    }

    /// <summary>The result of each rule for a slave, in the order of the rules.</summary>
    public IEnumerable<RuleTrial> Try(FailoverSlave slave)
    {
        MatchContext context = new(slave, Subject.Of(slave), Host);
        Rule? final = null;
        foreach (Rule rule in Rules)
        {
            string? mismatch = rule.Match.Mismatch(context);
            yield return new RuleTrial(rule, mismatch, rule.Naming is null ? null : final);
            if (mismatch is null && rule.Final)
            {
                final ??= rule;
            }
        }
    }
}

/// <summary>The outcome of all rules for a slave.</summary>
public sealed class RuleOutcome(
    Rule? namedBy,
    ImmutableArray<(Rule By, Template Altname)> altnames,
    IReadOnlyDictionary<string, Template> env)
{
    /// <summary>The rule that decides its name; null if none does.</summary>
    public Rule? NamedBy => namedBy;

    /// <summary>The altnames to be added, in order, each with its rule.</summary>
    public ImmutableArray<(Rule By, Template Altname)> Altnames => altnames;

    /// <summary>The properties to be set, by key.</summary>
    public IReadOnlyDictionary<string, Template> Env => env;
}

/// <summary>The result of one rule for a slave.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Mismatch">The reason why it does not match; null if it matches.</param>
/// <param name="Frozen">
/// The earlier final rule because of which its naming does not count; null if there is none.
/// </param>
public readonly record struct RuleTrial(Rule Rule, string? Mismatch, Rule? Frozen);
