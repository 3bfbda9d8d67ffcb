namespace FailoverRename.Rules.Patterns;

/// <summary><c>master</c>: what the slave's master has to be like.</summary>
internal sealed record MasterCondition(Pattern Wanted) : Condition
{
    public override Asks Asks => Asks.Nothing with { Master = Wanted.Asks.Slave };

    public override string Text => $"master: ({Wanted.Text})";

    internal override string? Mismatch(Inquiry inquiry)
    {
        string? mismatch = Wanted.Mismatch(inquiry with { Subject = Subject.Of(inquiry.Slave.Master) });
        return mismatch is null ? null : $"master: {mismatch}";
    }
}
