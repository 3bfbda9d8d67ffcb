using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename.Output;

/// <summary>A master in the tree.</summary>
internal sealed record TreeMaster(TreeLine Master, Provider Provider, ImmutableArray<TreeSlave> Slaves)
{
    /// <summary>The device that sends the traffic: a slave, or the master itself; null if none sends.</summary>
    internal Ifindex? Active => Provider.ActivePath(Path, Paths);

    /// <inheritdoc cref="Provider.IsDeaf"/>
    internal bool IsDeaf => Provider.IsDeaf(Path, Paths);

    private FailoverPath Path => new(Master.Link.Index, Role: null, Master.Ready);

    private ImmutableArray<FailoverPath> Paths =>
        [.. Slaves.Select(slave => new FailoverPath(slave.Line.Link.Index, slave.Role, slave.Line.Ready))];
}

/// <summary>A slave in the tree; it has no report if the rules are invalid.</summary>
internal sealed record TreeSlave(TreeLine Line, Role Role, SlaveReport? Report);

/// <summary>One device of the tree, with the facts that only the tree shows.</summary>
/// <param name="Link">The device.</param>
/// <param name="Operstate">sysfs <c>operstate</c>.</param>
/// <param name="Address">sysfs <c>address</c>.</param>
/// <param name="Ready">
/// Whether it is up and has a carrier, as in <c>net_failover_xmit_ready</c>. sysfs shows no <c>carrier</c> for a device
/// that is down.
/// </param>
/// <param name="Marked">Whether udev's record of it has the marks; null if udev does not handle it.</param>
internal sealed record TreeLine(LinkSnapshot Link, string? Operstate, string? Address, bool Ready, bool? Marked)
{
    private static readonly FactRequest Shown = FactRequest.Nothing with
    {
        Attributes = FactRequest.Names("operstate", "address", "carrier", "carrier_changes"),
    };

    /// <summary>How often it has lost its carrier or got it; null if the machine does not tell.</summary>
    internal uint? CarrierChanges { get; private init; }

    /// <summary>Reads the facts of a device that only the tree shows.</summary>
    internal static TreeLine Of(IKernel kernel, LinkSnapshot link)
    {
        DeviceFacts facts = kernel.Facts(link.Index, Shown) ?? DeviceFacts.None;
        return new TreeLine(
            link,
            facts.Attributes.GetValueOrDefault("operstate"),
            facts.Attributes.GetValueOrDefault("address"),
            facts.Attributes.GetValueOrDefault("carrier") == "1",
            kernel.HasUdev ? kernel.Record(link.Index).Properties.ContainsKey(UdevProperties.Role) : null)
        {
            CarrierChanges = uint.TryParse(
                facts.Attributes.GetValueOrDefault("carrier_changes"),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out uint changes)
                ? changes
                : null,
        };
    }
}
