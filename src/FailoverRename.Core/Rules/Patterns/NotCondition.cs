namespace FailoverRename.Rules.Patterns;

/// <summary><c>not</c>: a pattern that must not hold as a whole.</summary>
internal sealed record NotCondition(Pattern Unwanted) : Condition
{
    public override Asks Asks => Unwanted.Asks;

    public override string Text => $"not: ({Unwanted.Text})";

    internal override string? Mismatch(Inquiry inquiry) =>
        Unwanted.Mismatch(inquiry) is null ? $"not: it is so: {Unwanted.Text}" : null;
}
