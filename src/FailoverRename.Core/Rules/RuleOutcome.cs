using System.Collections.Generic;
using System.Collections.Immutable;
using FailoverRename.Rules.Templates;

namespace FailoverRename.Rules;

/// <summary>The outcome of all rules for a slave.</summary>
/// <param name="NamedBy">The rule that decides its name; null if none does.</param>
/// <param name="Altnames">The altnames to be added, in order, each with its rule.</param>
/// <param name="Env">The properties to be set, by key.</param>
public sealed record RuleOutcome(
    Rule? NamedBy,
    ImmutableArray<(Rule By, Template Altname)> Altnames,
    IReadOnlyDictionary<string, Template> Env);
