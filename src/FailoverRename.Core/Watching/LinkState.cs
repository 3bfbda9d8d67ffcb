using FailoverRename.Links;

namespace FailoverRename.Watching;

/// <summary>A network device with the state of its link, at one moment.</summary>
/// <param name="Link">The device.</param>
/// <param name="IsReady">Whether it is up and has a carrier.</param>
/// <param name="CarrierLosses">How often it has lost its carrier (<c>IFLA_CARRIER_DOWN_COUNT</c>).</param>
public sealed record LinkState(LinkSnapshot Link, bool IsReady, uint CarrierLosses);
