using System;
using System.Collections.Generic;
using FailoverRename.Text;
using FailoverRename.Topology;

namespace FailoverRename.Udev;

/// <summary>The properties in udev(7)'s database that mark every member of a failover instance.</summary>
public static class UdevProperties
{
    /// <summary>The key of the device's role: <c>master</c>, <c>standby</c> or <c>primary</c>.</summary>
    public const string Role = "ID_NET_FAILOVER_ROLE";

    /// <summary>The key of the name of a slave's master.</summary>
    public const string Master = "ID_NET_FAILOVER_MASTER";

    /// <summary>
    /// The key of the mark of a new slave that udevd renames in its <c>add</c> event, which then has no run. The event
    /// of the rename, which follows, does not have this mark.
    /// </summary>
    public const string New = "ID_NET_FAILOVER_NEW";

    /// <summary>
    /// The marks of a master. They do not keep network managers away, because users configure the master.
    /// </summary>
    public static IReadOnlyDictionary<string, string> OfMaster { get; } =
        new SortedList<string, string>(StringComparer.Ordinal) { [Role] = "master" };

    /// <summary>
    /// The marks of a slave, by key. They tell network managers to leave the slave alone, because the kernel brings it
    /// up. Where the rules set the same property, the value of the rules is used. A master's name that is not plain
    /// text is left out, because udev's database cannot hold it.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Of(
        FailoverSlave slave, params IEnumerable<KeyValuePair<string, string>> byRules)
    {
        // NetworkManager and systemd-networkd leave a device with these two properties alone.
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

    /// <summary>
    /// The marks that udev's record has of a slave. Other rules of udev can change them, so they can differ from the
    /// marks that the slave should have.
    /// </summary>
    public static IReadOnlyDictionary<string, string> In(
        UdevEntry record, FailoverSlave slave, params IEnumerable<KeyValuePair<string, string>> byRules)
    {
        SortedList<string, string> marks = new(StringComparer.Ordinal);
        foreach (string key in Of(slave, byRules).Keys)
        {
            if (record.Properties.TryGetValue(key, out string? value))
            {
                marks.Add(key, value);
            }
        }

        return marks;
    }

    /// <summary>Whether the record has another master's name, because the master was renamed since.</summary>
    internal static bool NamesOtherMaster(UdevEntry record, FailoverSlave slave) =>
        record.Properties.TryGetValue(Master, out string? master)
        && master != slave.Master.Name
        && Printable.Is(slave.Master.Name);
}
