using System.Collections.Generic;
using FailoverRename.Links;
using FailoverRename.Udev;

namespace FailoverRename.Output;

/// <summary>One device of the tree, with what only the tree shows.</summary>
/// <param name="Link">The device.</param>
/// <param name="Operstate">sysfs <c>operstate</c>.</param>
/// <param name="Address">sysfs <c>address</c>.</param>
/// <param name="Ready">
/// Whether it is up and has a carrier, <c>net_failover_xmit_ready</c>: sysfs shows no <c>carrier</c> of a device that
/// is down.
/// </param>
/// <param name="Marked">Whether udev's record of it has the marks; null where udev does not handle it.</param>
internal sealed record TreeLine(LinkSnapshot Link, string? Operstate, string? Address, bool Ready, bool? Marked)
{
    private static readonly FactRequest Shown =
        FactRequest.Nothing with { Attributes = FactRequest.Names("operstate", "address", "carrier") };

    /// <summary>Asks for the rest of a device.</summary>
    internal static TreeLine Of(IKernel kernel, LinkSnapshot link)
    {
        DeviceFacts facts = kernel.Facts(link.Index, Shown) ?? DeviceFacts.None;
        return new TreeLine(
            link,
            facts.Attributes.GetValueOrDefault("operstate"),
            facts.Attributes.GetValueOrDefault("address"),
            facts.Attributes.GetValueOrDefault("carrier") == "1",
            kernel.HasUdev ? kernel.Record(link.Index).Properties.ContainsKey(UdevProperties.Role) : null);
    }
}
