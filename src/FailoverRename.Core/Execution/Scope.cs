using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Execution;

/// <summary>Which slaves a run is for.</summary>
public abstract record Scope
{
    private Scope()
    {
    }

    /// <summary>The event that the run is for, if it is for one.</summary>
    public EventProperties? Uevent { get; init; }

    /// <summary>
    /// Looks who they are now, after every registration under way is complete: each once, and always in the same
    /// order, the standby before the primary.
    /// </summary>
    public ImmutableArray<FailoverSlave> Look(IKernel kernel)
    {
        kernel.Settle();
        return [.. Find(kernel).DistinctBy(slave => slave.Link.Index).OrderBy(slave => slave.Rank)];
    }

    /// <summary>Looks who they are now.</summary>
    protected abstract IEnumerable<FailoverSlave> Find(IKernel kernel);

    /// <summary>
    /// All slaves of the instance that a member belongs to. An event needs this: a slave that the kernel
    /// enslaves late gets no event of its own.
    /// </summary>
    public sealed record Instance(Ifindex Member) : Scope
    {
        /// <inheritdoc/>
        protected override IEnumerable<FailoverSlave> Find(IKernel kernel) =>
            FailoverTopology.Around(kernel, Member)?.Slaves ?? [];
    }

    /// <summary>These devices, as an administrator means them: a master its slaves, a slave only itself.</summary>
    public sealed record Devices(ImmutableArray<Ifindex> Named) : Scope
    {
        /// <inheritdoc/>
        protected override IEnumerable<FailoverSlave> Find(IKernel kernel) => Named
            .SelectMany(named => (FailoverTopology.Around(kernel, named)?.Slaves ?? [])
                .Where(slave => slave.Master.Index == named || slave.Link.Index == named));
    }

    /// <summary>All slaves of all instances.</summary>
    public sealed record All : Scope
    {
        /// <inheritdoc/>
        protected override IEnumerable<FailoverSlave> Find(IKernel kernel) =>
            FailoverTopology.All(kernel).SelectMany(instance => instance.Slaves);
    }
}
