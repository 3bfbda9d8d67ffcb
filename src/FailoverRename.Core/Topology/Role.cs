using System;

namespace FailoverRename.Topology;

/// <summary>The role of a slave of a failover master.</summary>
public enum Role
{
    /// <summary>
    /// The paravirtual device (virtio), on the same parent device as the master. A net_failover master always has one,
    /// a netvsc master never.
    /// </summary>
    Standby,

    /// <summary>
    /// The passed-through PCI device, which is the fast path. Live migration or servicing of the host unplugs it and
    /// plugs it again.
    /// </summary>
    Primary,
}

/// <summary>The words that rules, reports and messages use for roles.</summary>
public static class Roles
{
    /// <summary>
    /// All roles. The list is written out, because <c>Enum.GetValues</c> would initialize reflection.
    /// </summary>
    public static ReadOnlySpan<Role> All => [Role.Standby, Role.Primary];

    /// <summary>The word for a role.</summary>
    public static string Word(this Role role) => role switch
    {
        Role.Standby => "standby",
        Role.Primary => "primary",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
