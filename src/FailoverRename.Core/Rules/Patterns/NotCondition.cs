namespace FailoverRename.Rules.Patterns;

/// <summary><c>not</c>: a pattern that must not hold as a whole.</summary>
internal sealed record NotCondition(Pattern Unwanted) : Condition
{
    public override FactRequirements Requirements => Unwanted.Requirements;

    public override string Text => $"not: ({Unwanted.Text})";

    internal override string? Mismatch(MatchContext context) =>
        Unwanted.Mismatch(context) is null ? $"not: it is so: {Unwanted.Text}" : null;
}
