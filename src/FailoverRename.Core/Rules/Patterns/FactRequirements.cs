using System.Collections.Immutable;
using FailoverRename.Links;

namespace FailoverRename.Rules.Patterns;

/// <summary>What rules ask of whom, so that it is read once, and nothing else is.</summary>
/// <param name="Slave">Of the slave to be named.</param>
/// <param name="Master">Of its master.</param>
/// <param name="Sibling">Of its sibling.</param>
/// <param name="Host">Whether the machine itself counts.</param>
public sealed record FactRequirements(FactRequest Slave, FactRequest Master, FactRequest Sibling, bool Host)
{
    /// <summary>Which keys of <c>host</c> count.</summary>
    public ImmutableHashSet<string> HostKeys { get; init; } = FactRequest.Names();

    /// <summary>No question.</summary>
    public static FactRequirements Nothing { get; } =
        new(FactRequest.Nothing, FactRequest.Nothing, FactRequest.Nothing, Host: false);

    /// <summary>Questions to the slave itself.</summary>
    public static FactRequirements OfSlave(FactRequest request) => Nothing with { Slave = request };

    /// <summary>What either asks.</summary>
    public FactRequirements With(FactRequirements other) => ReferenceEquals(other, Nothing)
        ? this
        : new FactRequirements(
        Slave.With(other.Slave), Master.With(other.Master), Sibling.With(other.Sibling), Host || other.Host)
        {
            HostKeys = HostKeys.Union(other.HostKeys),
        };
}
