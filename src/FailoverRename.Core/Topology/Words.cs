using System;

namespace FailoverRename.Topology;

/// <summary>The words that rules, reports and messages use for the closed sets.</summary>
public static class Words
{
    /// <summary>
    /// All roles. The list is written out, because <c>Enum.GetValues</c> would initialize reflection.
    /// </summary>
    public static ReadOnlySpan<Role> Roles => [Role.Standby, Role.Primary];

    /// <summary>All providers.</summary>
    public static ReadOnlySpan<Provider> Providers => [Provider.NetFailover];

    /// <summary>The word for a role.</summary>
    public static string Word(this Role role) => role switch
    {
        Role.Standby => "standby",
        Role.Primary => "primary",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>The word for a provider.</summary>
    public static string Word(this Provider provider) => provider switch
    {
        Provider.NetFailover => "net_failover",
        _ => throw new ArgumentOutOfRangeException(nameof(provider)),
    };

    /// <summary>The driver of a provider's masters, in sysfs.</summary>
    public static string Driver(this Provider provider) => provider switch
    {
        Provider.NetFailover => "virtio_net",
        _ => throw new ArgumentOutOfRangeException(nameof(provider)),
    };

    /// <summary>The driver of a provider's masters, as ethtool(8), <c>ID_NET_DRIVER</c> and systemd call it.</summary>
    public static string EthtoolDriver(this Provider provider) => provider switch
    {
        Provider.NetFailover => "net_failover",
        _ => throw new ArgumentOutOfRangeException(nameof(provider)),
    };
}
