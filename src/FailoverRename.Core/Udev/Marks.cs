using System;
using System.Collections.Generic;
using FailoverRename.Links;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;

namespace FailoverRename.Udev;

/// <summary>The properties that every member of a failover instance has in udev(7)'s database.</summary>
public static class Marks
{
    /// <summary>The key of what the device is: <c>master</c>, <c>standby</c> or <c>primary</c>.</summary>
    public const string Role = "ID_NET_FAILOVER_ROLE";

    /// <summary>The key of the name of a slave's master.</summary>
    public const string Master = "ID_NET_FAILOVER_MASTER";

    /// <summary>Those of a master. It is the device to configure, so nothing keeps network managers from it.</summary>
    public static IReadOnlyDictionary<string, string> OfMaster { get; } =
        new SortedList<string, string>(StringComparer.Ordinal) { [Role] = "master" };

    /// <summary>
    /// Those of a slave, by key. The kernel brings it up by itself and nobody else is to configure it; but where the
    /// rules set the same, theirs count. A master's name that is not plain text is no value for udev's database.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Of(
        FailoverSlave slave, params IEnumerable<KeyValuePair<string, string>> byRules)
    {
        // The first two are what NetworkManager and systemd-networkd take for "leave this device alone".
        SortedList<string, string> marks = new(StringComparer.Ordinal)
        {
            ["NM_UNMANAGED"] = "1",
            ["ID_NET_MANAGED_BY"] = "unmanaged",
            [Role] = slave.Role.Word(),
        };
        if (Printable.Is(slave.Master.Name))
        {
            marks[Master] = slave.Master.Name;
        }

        foreach ((string key, string value) in byRules)
        {
            marks[key] = value;
        }

        return marks;
    }

    /// <summary>Whether a record names another master than the slave has, because the master was renamed since.</summary>
    internal static bool NamesOtherMaster(UdevRecord record, FailoverSlave slave) =>
        record.Properties.TryGetValue(Master, out string? master)
        && master != slave.Master.Name
        && Printable.Is(slave.Master.Name);
}
