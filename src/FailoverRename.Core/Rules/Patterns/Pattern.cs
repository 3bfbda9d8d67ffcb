using System;
using System.Collections.Immutable;
using System.Linq;

namespace FailoverRename.Rules.Patterns;

/// <summary>What is asked of a device: all conditions must hold; none always holds.</summary>
public sealed record Pattern(ImmutableArray<Condition> Conditions)
{
    /// <summary>Holds for every device.</summary>
    public static Pattern Everything { get; } = new([]);

    /// <summary>What it asks.</summary>
    public FactRequirements Requirements => Conditions.Aggregate(
        FactRequirements.Nothing, (required, condition) => required.With(condition.Requirements));

    /// <summary>What it wants: equal for patterns that are the same, in whatever order they are written.</summary>
    public string Text =>
        string.Join(", ", Conditions.Select(condition => condition.Text).Order(StringComparer.Ordinal));

    /// <summary>The first condition that does not hold; null if all do.</summary>
    internal string? Mismatch(MatchContext context) => Conditions
        .Select(condition => condition.Mismatch(context))
        .FirstOrDefault(mismatch => mismatch is not null);
}
