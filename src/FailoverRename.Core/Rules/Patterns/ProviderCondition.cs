using FailoverRename.Topology;

namespace FailoverRename.Rules.Patterns;

/// <summary><c>provider</c>: what made the failover instance.</summary>
internal sealed record ProviderCondition(Provider Provider) : Condition
{
    public override FactRequirements Requirements => FactRequirements.Nothing;

    public override string Text => $"provider: {Provider.Word()}";

    internal override string? Mismatch(MatchContext context) => context.Slave.Provider != Provider
        ? $"provider is {context.Slave.Provider.Word()}, not {Provider.Word()}"
        : null;
}
