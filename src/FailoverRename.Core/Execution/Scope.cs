using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Execution;

/// <summary>The slaves that a run is for.</summary>
public abstract record Scope
{
    private Scope()
    {
    }

    /// <summary>
    /// Waits until every registration under way is complete, then finds the slaves. Each slave is listed once, and
    /// always in the same order: the standby before the primary.
    /// </summary>
    public ImmutableArray<FailoverSlave> Look(IKernel kernel)
    {
        kernel.WaitForRtnl();
        return [.. Find(kernel).DistinctBy(slave => slave.Link.Index).OrderBy(slave => slave.Rank)];
    }

    /// <summary>Finds the devices of the scope: the slaves, and those masters that belong to the scope.</summary>
    public abstract IEnumerable<LinkSnapshot> Members(IKernel kernel);

    /// <summary>Finds the slaves of the scope, unsorted; a slave may be listed twice.</summary>
    protected abstract IEnumerable<FailoverSlave> Find(IKernel kernel);

    /// <summary>
    /// All slaves of the instance that a member belongs to. An event needs all of them, because a slave that the kernel
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

    /// <summary>
    /// The devices that an administrator named. A master stands for its slaves, a slave only for itself.
    /// </summary>
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
