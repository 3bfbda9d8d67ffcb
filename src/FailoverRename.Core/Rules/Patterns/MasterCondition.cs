namespace FailoverRename.Rules.Patterns;

/// <summary><c>master</c>: what the slave's master has to be like.</summary>
internal sealed record MasterCondition(Pattern Wanted) : Condition
{
    public override FactRequirements Requirements =>
        FactRequirements.Nothing with { Master = Wanted.Requirements.Slave };

    public override string Text => $"master: ({Wanted.Text})";

    internal override string? Mismatch(MatchContext context)
    {
        string? mismatch = Wanted.Mismatch(context with { Subject = Subject.Of(context.Slave.Master) });
        return mismatch is null ? null : $"master: {mismatch}";
    }
}
