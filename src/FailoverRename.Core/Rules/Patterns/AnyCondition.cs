using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FailoverRename.Rules.Patterns;

/// <summary><c>any</c>: patterns of which one has to hold.</summary>
internal sealed record AnyCondition(ImmutableArray<Pattern> Patterns) : Condition
{
    public override FactRequirements Requirements => Patterns.Aggregate(
        FactRequirements.Nothing, (required, pattern) => required.With(pattern.Requirements));

    public override string Text => $"any: ({string.Join(") or (", Texts)})";

    private IEnumerable<string> Texts => Patterns.Select(pattern => pattern.Text).Order(StringComparer.Ordinal);

    internal override string? Mismatch(MatchContext context)
    {
        ImmutableArray<string?> mismatches = [.. Patterns.Select(pattern => pattern.Mismatch(context))];
        return mismatches.Contains(null) ? null : $"any: {string.Join("; ", mismatches)}";
    }
}
