using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FailoverRename.Rules.Patterns;

/// <summary><c>all</c>: patterns that have to hold, each of them.</summary>
internal sealed record AllCondition(ImmutableArray<Pattern> Patterns) : Condition
{
    public override FactRequirements Requirements => Patterns.Aggregate(
        FactRequirements.Nothing, (required, pattern) => required.With(pattern.Requirements));

    public override string Text => $"all: ({string.Join(") and (", Texts)})";

    private IEnumerable<string> Texts => Patterns.Select(pattern => pattern.Text).Order(StringComparer.Ordinal);

    internal override string? Mismatch(MatchContext context) => Patterns
        .Select(pattern => pattern.Mismatch(context))
        .Where(mismatch => mismatch is not null)
        .Select(mismatch => $"all: {mismatch}")
        .FirstOrDefault();
}
