using FailoverRename.Links;

namespace FailoverRename.Planning;

/// <summary>A name that the kernel has refused to give to a device, and its reason.</summary>
public sealed record NameBar(Ifindex Link, Ifname Name, string Reason);
