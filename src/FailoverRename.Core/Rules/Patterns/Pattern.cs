using System;
using System.Collections.Immutable;
using System.Linq;

namespace FailoverRename.Rules.Patterns;

/// <summary>Conditions on a device, which must all hold. An empty pattern always holds.</summary>
public sealed class Pattern(ImmutableArray<Condition> conditions)
{
    private string? _text;

    /// <summary>The conditions, in the order of the file.</summary>
    public ImmutableArray<Condition> Conditions => conditions;

    /// <summary>Holds for every device.</summary>
    public static Pattern Everything { get; } = new([]);

    /// <summary>The facts that it needs.</summary>
    public FactRequirements Requirements => Conditions.Aggregate(
        FactRequirements.Nothing, (required, condition) => required.With(condition.Requirements));

    /// <summary>A text that is equal for equal patterns, in whatever order they are written.</summary>
    public string Text => _text ??=
        string.Join(", ", Conditions.Select(condition => condition.Text).Order(StringComparer.Ordinal));

    /// <summary>The first condition that does not hold; null if all do.</summary>
    internal string? Mismatch(MatchContext context)
    {
        foreach (Condition condition in Conditions)
        {
            if (condition.Mismatch(context) is { } mismatch)
            {
                return mismatch;
            }
        }

        return null;
    }
}
