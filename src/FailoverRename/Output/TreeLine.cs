using FailoverRename.Links;

namespace FailoverRename.Output;

/// <summary>One device of the tree, with what only the tree shows.</summary>
internal sealed record TreeLine(LinkSnapshot Link, string? Operstate, string? Address)
{
    /// <summary>Asks for the rest of a device.</summary>
    internal static TreeLine Of(IKernel kernel, LinkSnapshot link) => new(
        link, kernel.Attribute(link.Index, "operstate"), kernel.Attribute(link.Index, "address"));
}
