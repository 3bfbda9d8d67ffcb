using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Rules.Patterns;
using FailoverRename.Rules.Templates;
using FailoverRename.Topology;

namespace FailoverRename.Rules.Lint;

/// <summary>Finds values that no device has, because the kernel and udev(7) write them differently.</summary>
internal static class ValueLint
{
    // Word processors and web pages replace ' and " by these.
    private static readonly SearchValues<char> Quotes = SearchValues.Create("‘’‚‛“”„‟«»‹›「」");

    // The bytes that the kernel's dev_valid_name() accepts.
    private static readonly string OfIfname =
        string.Concat(Enumerable.Range(1, byte.MaxValue).Select(c => (char)c).Where(c => !"/: \t\n\v\f\r".Contains(c)));

    private const string NetDriver = "ID_NET_DRIVER";
    private const string Spaces = " \t\n\r\v\f";

    /// <summary>
    /// The faults of the values of a rule. Each text continues a sentence that begins with the rule's name.
    /// </summary>
    internal static IEnumerable<string> Of(Rule rule) =>
        AskedFact.In(rule.Match).SelectMany(Of).Concat(rule.Env.SelectMany(pair => OfProperty(pair.Key, pair.Value)));

    private static IEnumerable<string> Of(AskedFact asked)
    {
        Fact fact = asked.Condition.Fact;
        Glob wanted = asked.Condition.Wanted;
        if (QuoteIn(wanted.Text) is { } quote)
        {
            yield return $"asks for '{wanted.Text}' as {fact.Label}: the quote {quote} is taken for a part of it;"
                + " write ' or \" around it";
        }

        // If several alternatives have the same fault, only the first is reported.
        foreach ((GlobPattern alternative, string? why) in wanted.Alternatives
            .Select(one => (one, Why: Why(asked, one)))
            .Where(pair => pair.Why is not null)
            .DistinctBy(pair => pair.Why))
        {
            yield return $"asks for '{alternative.Text}' as {fact.Label}, which no device has: {why}";
        }
    }

    private static string? Why(AskedFact asked, GlobPattern alternative)
    {
        Fact fact = asked.Condition.Fact;
        bool above = asked.Device is AskedDevice.AboveSlave or AskedDevice.AboveMaster;
        string text = alternative.Text;
        switch (fact.Kind)
        {
            case FactKind.Attribute when EndsIn(text):
                return "white space at the end of a value is cut";
            case FactKind.Attribute when ValueForm.Of(fact.Key, above) is { } form && !form.Fits(alternative):
                return $"{fact.Key} {form.Words}";
            case FactKind.Kernel or FactKind.Driver or FactKind.Subsystem or FactKind.Devpath
                when EndsIn(text) || Spaces.Contains(text.FirstOrDefault('-'), StringComparison.Ordinal):
                return "it has no white space at its ends";
            case FactKind.Kernel when !above && !alternative.CanMatch("", OfIfname, 1, Ifname.MaxLength):
                return "a network device's name has 1 to 15 bytes, without white space, '/' and ':'";
            case FactKind.Driver when asked.Device == AskedDevice.Master && !IsMasters(asked.Condition.Wanted):
                return $"a master's driver is {Drivers(provider => provider.Driver)}";
            case FactKind.Env when fact.Key == NetDriver && asked.Device == AskedDevice.Master
                && !Any(provider => asked.Condition.Wanted.Matches(provider.EthtoolDriver)):
                return $"of a master it is {Drivers(provider => provider.EthtoolDriver)}";
            default:
                return null;
        }
    }

    // RuleLint warns of a rule that uses ethtool's name for the driver of a master.
    private static bool IsMasters(Glob wanted) =>
        Any(provider => wanted.Matches(provider.Driver) || wanted.Matches(provider.EthtoolDriver));

    private static bool Any(Predicate<Provider> isIt) => Array.Exists(Provider.All.ToArray(), isIt);

    private static string Drivers(Func<Provider, string> driver) =>
        string.Join(" or ", Provider.All.ToArray().Select(provider => $"'{driver(provider)}'"));

    private static IEnumerable<string> OfProperty(string key, Template value) => QuoteIn(value.Text) is { } quote
        ? [$"sets {key} to '{value.Text}': the quote {quote} is taken for a part of it; write ' or \" around it"]
        : [];

    private static char? QuoteIn(string text) =>
        text.AsSpan().IndexOfAny(Quotes) is >= 0 and int at ? text[at] : null;

    private static bool EndsIn(string text) => text.Length > 0 && Spaces.Contains(text[^1], StringComparison.Ordinal);
}
