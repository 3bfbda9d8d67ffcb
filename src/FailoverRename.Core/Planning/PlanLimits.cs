using System.Collections.Generic;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using FailoverRename.Links;

namespace FailoverRename.Planning;

/// <summary>Limits of a plan, besides the rules and the kernel's state.</summary>
public sealed class PlanLimits
{
    /// <summary>No limits.</summary>
    public static PlanLimits None { get; } = new();

    /// <summary>Names and altnames that the kernel has refused.</summary>
    public ImmutableArray<RefusedName> Bars { get; init; } = [];

    /// <summary>Slaves for which an earlier plan of the run has found that the rules do not settle.</summary>
    public IReadOnlyDictionary<Ifindex, Decision.Refused> Unsettled { get; init; } =
        ReadOnlyDictionary<Ifindex, Decision.Refused>.Empty;

    /// <summary>
    /// Slaves that a run has renamed, each with the label of the rule. Since then nobody else has changed a name of the
    /// instance. They are not renamed again.
    /// </summary>
    public IReadOnlyDictionary<Ifindex, string> Given { get; init; } = ReadOnlyDictionary<Ifindex, string>.Empty;

    /// <summary>Slaves whose own <c>add</c> event udevd has not finished.</summary>
    public IReadOnlySet<Ifindex> Deferred { get; init; } = ReadOnlySet<Ifindex>.Empty;

    /// <summary>Temporary names that the kernel has refused.</summary>
    public IReadOnlySet<string> RefusedTemporaries { get; init; } = ReadOnlySet<string>.Empty;
}

/// <summary>A name or altname that the kernel has refused to give to a device.</summary>
public sealed class RefusedName(Ifindex link, string name, string reason)
{
    /// <summary>The device.</summary>
    public Ifindex Link { get; } = link;

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The kernel's reason.</summary>
    public string Reason { get; } = reason;
}
