using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Rules.Patterns;

/// <summary>A device that is asked: a slave, its master, its sibling, or one on the way up from these.</summary>
internal sealed record Subject(string Kernel, string? Driver, Role? Role, DeviceFacts Facts)
{
    /// <summary>A slave.</summary>
    internal static Subject Of(FailoverSlave slave) => Of(slave.Link) with { Role = slave.Role };

    /// <summary>A link that is no slave.</summary>
    internal static Subject Of(LinkSnapshot link) => new(link.Name, link.Driver, Role: null, link.Facts);

    /// <summary>A device on the way up.</summary>
    internal static Subject Of(ParentSnapshot parent) => new(parent.Name, parent.Driver, Role: null, parent.Facts);
}
