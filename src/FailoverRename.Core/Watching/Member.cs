using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Watching;

/// <summary>A member of a failover instance at one moment.</summary>
/// <param name="Index">Its ifindex.</param>
/// <param name="Name">Its name at that moment.</param>
/// <param name="Role">Its role; null for the master.</param>
/// <param name="IsReady">Whether it is up and has a carrier.</param>
/// <param name="CarrierLosses">How often it has lost its carrier (<c>IFLA_CARRIER_DOWN_COUNT</c>).</param>
public sealed record Member(Ifindex Index, string Name, Role? Role, bool IsReady, uint CarrierLosses)
{
    /// <summary>The member as a path of the traffic.</summary>
    internal FailoverPath Path => new(Index, Role, IsReady);
}
