using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Rules.Lint;
using FailoverRename.Rules.Patterns;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;

namespace FailoverRename.Rules;

/// <summary>Warns of rules that are valid but probably a mistake. It looks at no device.</summary>
public sealed class RuleLint
{
    // A usual name of a master.
    private const string UsualMaster = "enp1s0";

    private readonly ImmutableArray<Rule> _rules;
    private readonly DiagnosticBag _diagnostics;

    private RuleLint(ImmutableArray<Rule> rules, DiagnosticBag diagnostics)
    {
        _rules = rules;
        _diagnostics = diagnostics;
    }

    /// <summary>Reports what looks wrong.</summary>
    public static void Check(RuleSet rules, DiagnosticBag diagnostics)
    {
        List<Rule> possible = [];
        foreach (Rule rule in rules.Rules)
        {
            if (Contradiction.In(rule.Match) is { } contradiction)
            {
                Warn(rule, $"can never match: {contradiction}", diagnostics);
            }
            else
            {
                possible.Add(rule);
            }
        }

        RuleLint lint = new([.. possible], diagnostics);

        foreach (Provider provider in Provider.All)
        {
            lint.CheckEthtoolDriver(provider, rules.Rules);
        }

        foreach (Rule rule in rules.Rules)
        {
            foreach (string fault in ValueLint.Of(rule))
            {
                lint.Warn(rule, fault);
            }
        }

        lint.CheckSuffixes();
        lint.CheckOverridden();
        lint.CheckFrozen();
        lint.CheckRestless();
    }

    private static void Warn(Rule rule, string message, DiagnosticBag diagnostics) =>
        diagnostics.Warn(rule.Position, 1, $"{rule.Name} {message}");

    private void Warn(Rule rule, string message) => Warn(rule, message, _diagnostics);

    private void CheckEthtoolDriver(Provider provider, ImmutableArray<Rule> rules)
    {
        if (provider.EthtoolDriver == provider.Driver)
        {
            return;
        }

        foreach (Rule rule in rules.Where(rule => AskedFact.In(rule.Match).Any(asked => AsksEthtools(provider, asked))))
        {
            Warn(
                rule,
                $"asks for the driver '{provider.EthtoolDriver}', as ethtool calls a master's; in sysfs, which"
                + $" counts here, it is '{provider.Driver}': write 'driver: {provider.Driver}' below 'master',"
                + $" or 'provider: {provider.Word}'");
        }
    }

    // For a master, a pattern that matches ethtool's word and not that of sysfs; for other devices, the word itself.
    private static bool AsksEthtools(Provider provider, AskedFact asked) =>
        asked.Condition is { Fact.Kind: FactKind.Driver, Wanted: var wanted }
        && (asked.Device == AskedDevice.Master
            ? wanted.Matches(provider.EthtoolDriver) && !wanted.Matches(provider.Driver)
            : wanted.Text == provider.EthtoolDriver);

    private void CheckSuffixes()
    {
        foreach (Rule rule in _rules)
        {
            if (rule.Naming is Naming.Suffix { Hashes: false, Text: var suffix }
                && UsualMaster.Length + suffix.Length > Ifname.MaxLength)
            {
                Warn(rule, string.Create(
                    CultureInfo.InvariantCulture,
                    $"leaves {Ifname.MaxLength - suffix.Length} bytes for the master's name, and '{UsualMaster}' has"
                        + $" {UsualMaster.Length}: shorten the suffix '{suffix}', or add 'too-long: hash'"));
            }
        }
    }

    // By a later rule of the same file. Files are meant to override rules of other files.
    private void CheckOverridden()
    {
        Dictionary<(SourceText File, string Pattern), Rule> later = [];
        foreach (Rule rule in _rules.Reverse().Where(rule => rule.Naming is not null))
        {
            if (rule is { Final: false, Altnames.IsEmpty: true, Env.Count: 0 })
            {
                Rule? over = Wider(rule.Match)
                    .Select(pattern => later.GetValueOrDefault((rule.Position.File, pattern)))
                    .FirstOrDefault(found => found is not null);
                if (over is not null)
                {
                    Warn(rule, $"never counts: {over.Label} overrides it wherever it matches");
                }
            }

            later[(rule.Position.File, rule.Match.Text)] = rule;
        }
    }

    private void CheckFrozen()
    {
        Dictionary<string, Rule> final = [];
        foreach (Rule rule in _rules.Where(rule => rule.Naming is not null))
        {
            Rule? frozen = Wider(rule.Match)
                .Select(final.GetValueOrDefault)
                .FirstOrDefault(found => found is not null);
            if (frozen is not null && rule is { Altnames.IsEmpty: true, Env.Count: 0 })
            {
                Warn(rule, $"never counts: {frozen.Label} is final and matches wherever this does");
            }

            if (rule.Final)
            {
                final.TryAdd(rule.Match.Text, rule);
            }
        }
    }

    // Patterns that hold wherever this one holds: itself, each of its conditions alone, and everything.
    private static IEnumerable<string> Wider(Pattern pattern) =>
    [
        pattern.Text, .. pattern.Conditions.Select(condition => condition.Text), Pattern.Everything.Text,
    ];

    // A rule that matches the name which it changes no longer matches afterwards, and another rule decides then.
    private void CheckRestless()
    {
        foreach ((Rule rule, string name, Rule next) in new RestlessLint(_rules).Find())
        {
            Warn(rule, $"goes by the name that it changes: a slave that it calls '{name}' is then left to"
                + $" {next.Label}, so it keeps its name; match it by something else");
        }
    }
}
