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

    /// <summary>
    /// Looks which devices are meant now: the slaves, and the masters where they are meant with them.
    /// </summary>
    public abstract IEnumerable<LinkSnapshot> Members(IKernel kernel);

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

        /// <inheritdoc/>
        public override IEnumerable<LinkSnapshot> Members(IKernel kernel) =>
            FailoverTopology.Around(kernel, Member)?.Members ?? [];
    }

    /// <summary>These devices, as an administrator means them: a master its slaves, a slave only itself.</summary>
    public sealed record Devices(ImmutableArray<Ifindex> Named) : Scope
    {
        /// <inheritdoc/>
        protected override IEnumerable<FailoverSlave> Find(IKernel kernel) => Named
            .SelectMany(named => (FailoverTopology.Around(kernel, named)?.Slaves ?? [])
                .Where(slave => slave.Master.Index == named || slave.Link.Index == named));

        /// <inheritdoc/>
        public override IEnumerable<LinkSnapshot> Members(IKernel kernel) => Named
            .Select(named => (Named: named, Instance: FailoverTopology.Around(kernel, named)))
            .Where(found => found.Instance is not null)
            .SelectMany(found => found.Instance!.Members.Where(member =>
                member.Index == found.Named || found.Instance.Master.Index == found.Named))
            .DistinctBy(member => member.Index);
    }

    /// <summary>All slaves of all instances.</summary>
    public sealed record All : Scope
    {
        /// <inheritdoc/>
        protected override IEnumerable<FailoverSlave> Find(IKernel kernel) =>
            FailoverTopology.All(kernel).SelectMany(instance => instance.Slaves);

        /// <inheritdoc/>
        public override IEnumerable<LinkSnapshot> Members(IKernel kernel) =>
            FailoverTopology.All(kernel).SelectMany(instance => instance.Members);
    }
}
