using System.Collections.Immutable;
using FailoverRename.Links;

namespace FailoverRename.Rules.Patterns;

/// <summary>The facts that rules need. Each is read once, and no others are read.</summary>
/// <param name="Slave">The facts about the slave to be named.</param>
/// <param name="Master">The facts about its master.</param>
/// <param name="Sibling">The facts about its sibling.</param>
/// <param name="Host">Whether the machine itself counts.</param>
public sealed record FactRequirements(FactRequest Slave, FactRequest Master, FactRequest Sibling, bool Host)
{
    /// <summary>Which keys of <c>host</c> count.</summary>
    public ImmutableHashSet<string> HostKeys { get; init; } = FactRequest.Names();

    /// <summary>No facts.</summary>
    public static FactRequirements Nothing { get; } =
        new(FactRequest.Nothing, FactRequest.Nothing, FactRequest.Nothing, Host: false);

    /// <summary>Facts about the slave itself.</summary>
    public static FactRequirements OfSlave(FactRequest request) =>
        ReferenceEquals(request, FactRequest.Nothing) ? Nothing : Nothing with { Slave = request };

    /// <summary>The facts that either needs.</summary>
    public FactRequirements With(FactRequirements other) => ReferenceEquals(other, Nothing)
        ? this
        : new FactRequirements(
        Slave.With(other.Slave), Master.With(other.Master), Sibling.With(other.Sibling), Host || other.Host)
        {
            HostKeys = HostKeys.Union(other.HostKeys),
        };
}
