namespace FailoverRename.Rules.Patterns;

/// <summary><c>sibling</c>: what the other slave has to be like; false if there is none.</summary>
internal sealed record SiblingCondition(Pattern Wanted) : Condition
{
    public override FactRequirements Requirements =>
        FactRequirements.Nothing with { Sibling = Wanted.Requirements.Slave };

    public override string Text => $"sibling: ({Wanted.Text})";

    internal override string? Mismatch(MatchContext context)
    {
        if (context.Slave.Sibling is not { } sibling)
        {
            return "there is no sibling";
        }

        string? mismatch = Wanted.Mismatch(context with { Subject = Subject.Of(sibling) });
        return mismatch is null ? null : $"sibling: {mismatch}";
    }
}
