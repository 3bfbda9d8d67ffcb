using FailoverRename.Links;

namespace FailoverRename.Planning;

/// <summary>A name or altname that the kernel has refused to give to a device, and its reason.</summary>
public sealed record RefusedName(Ifindex Link, string Name, string Reason);
