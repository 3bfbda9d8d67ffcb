using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FailoverRename.Rules.Patterns;

/// <summary><c>any</c>: patterns of which one has to hold.</summary>
internal sealed record AnyCondition(ImmutableArray<Pattern> Patterns) : Condition
{
    public override Asks Asks => Patterns.Aggregate(Asks.Nothing, (asks, pattern) => asks.With(pattern.Asks));

    public override string Text => $"any: ({string.Join(") or (", Texts)})";

    private IEnumerable<string> Texts => Patterns.Select(pattern => pattern.Text).Order(StringComparer.Ordinal);

    internal override string? Mismatch(Inquiry inquiry)
    {
        ImmutableArray<string?> mismatches = [.. Patterns.Select(pattern => pattern.Mismatch(inquiry))];
        return mismatches.Contains(null) ? null : $"any: {string.Join("; ", mismatches)}";
    }
}
