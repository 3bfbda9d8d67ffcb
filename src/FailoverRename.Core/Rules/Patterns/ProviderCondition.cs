using FailoverRename.Topology;

namespace FailoverRename.Rules.Patterns;

/// <summary><c>provider</c>: what made the failover instance.</summary>
internal sealed record ProviderCondition(Provider Provider) : Condition
{
    public override Asks Asks => Asks.Nothing;

    public override string Text => $"provider: {Provider.Word()}";

    internal override string? Mismatch(Inquiry inquiry) => inquiry.Slave.Provider != Provider
        ? $"provider is {inquiry.Slave.Provider.Word()}, not {Provider.Word()}"
        : null;
}
