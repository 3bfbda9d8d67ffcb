using System.Collections.Generic;
using FailoverRename.Links;

namespace FailoverRename.Output;

/// <summary>One device of the tree, with what only the tree shows.</summary>
internal sealed record TreeLine(LinkSnapshot Link, string? Operstate, string? Address)
{
    private static readonly FactRequest Shown =
        FactRequest.Nothing with { Attributes = FactRequest.Names("operstate", "address") };

    /// <summary>Asks for the rest of a device.</summary>
    internal static TreeLine Of(IKernel kernel, LinkSnapshot link)
    {
        DeviceFacts facts = kernel.Facts(link.Index, Shown) ?? DeviceFacts.None;
        return new TreeLine(
            link, facts.Attributes.GetValueOrDefault("operstate"), facts.Attributes.GetValueOrDefault("address"));
    }
}
