using System;
using System.Collections.Immutable;
using FailoverRename.Topology;

namespace FailoverRename.Udev;

/// <summary>The properties that every member of a failover instance has in udev(7)'s database.</summary>
public static class Marks
{
    /// <summary>The key of what the device is: <c>master</c>, <c>standby</c> or <c>primary</c>.</summary>
    public const string Role = "ID_NET_FAILOVER_ROLE";

    private const string Master = "ID_NET_FAILOVER_MASTER";

    // What NetworkManager and systemd-networkd take for "leave this device alone".
    private static readonly ImmutableSortedDictionary<string, string> Unmanaged =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
            .Add("NM_UNMANAGED", "1")
            .Add("ID_NET_MANAGED_BY", "unmanaged");

    /// <summary>Those of a master. It is the device to configure, so nothing keeps network managers from it.</summary>
    public static ImmutableSortedDictionary<string, string> OfMaster { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(Role, "master");

    /// <summary>Those of a slave, which the kernel brings up by itself and nobody else is to configure.</summary>
    public static ImmutableSortedDictionary<string, string> Of(FailoverSlave slave) =>
        Unmanaged.Add(Role, slave.Role.Word()).Add(Master, slave.Master.Name);
}
