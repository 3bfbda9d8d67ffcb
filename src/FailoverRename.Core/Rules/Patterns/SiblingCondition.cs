namespace FailoverRename.Rules.Patterns;

/// <summary><c>sibling</c>: what the other slave has to be like; false if there is none.</summary>
internal sealed record SiblingCondition(Pattern Wanted) : Condition
{
    public override Asks Asks => Asks.Nothing with { Sibling = Wanted.Asks.Slave };

    public override string Text => $"sibling: ({Wanted.Text})";

    internal override string? Mismatch(Inquiry inquiry)
    {
        if (inquiry.Slave.Sibling is not { } sibling)
        {
            return "there is no sibling";
        }

        string? mismatch = Wanted.Mismatch(inquiry with { Subject = Subject.Of(sibling) });
        return mismatch is null ? null : $"sibling: {mismatch}";
    }
}
