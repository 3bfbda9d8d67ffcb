using System;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Topology;

namespace FailoverRename.Udev;

/// <summary>
/// The name that udevd gives a slave while it handles the slave's <c>add</c> event. udevd sets <c>ID_RENAMING</c>
/// before its own renames only, so only then do programs that listen to udev(7) know of a rename in advance.
/// </summary>
/// <param name="Name">The name that the rules file assigns; null leaves the name to udev's other rules.</param>
/// <param name="DependsOnUdev">
/// Whether the name depends on the name that udev's policy gives the slave, and that name is not known yet: see
/// <see cref="For"/>.
/// </param>
public readonly record struct UdevName(string? Name, bool DependsOnUdev = false)
{
    /// <summary>Chooses the name.</summary>
    /// <param name="decision">The plan's decision for the slave.</param>
    /// <param name="masterIsNamed">Whether udevd has named the master.</param>
    /// <param name="slave">udev's record of the slave from an earlier event.</param>
    /// <param name="master">udev's record of the master.</param>
    /// <param name="udevName">
    /// The name that udev's policy gives the slave (<c>ID_NET_NAME</c>); null if it is not known yet.
    /// </param>
    /// <param name="holderOf">Finds the device that has a name now.</param>
    public static UdevName For(
        Decision decision,
        bool masterIsNamed,
        UdevEntry slave,
        UdevEntry master,
        string? udevName,
        Func<string, NameHolder?> holderOf)
    {
        LinkSnapshot link = decision.Slave.Link;
        return decision switch
        {
            Decision.Keep => new UdevName(null),
            Decision.Refused { IsLasting: true } => LeftToUdev(decision.Slave, master, udevName),

            // After the first event the run renames the slave, because only runs know the names that runs have given.
            Decision.Rename { To.Text: var name }
                when masterIsNamed && !slave.Initialized && IsFree(name, link.Index, holderOf) => new UdevName(name),

            // If NAME is set to any name, a rule for the MAC address cannot give the slave its master's name.
            _ => new UdevName(link.Name),
        };
    }

    // A slave that can never have the name that the rules want gets udev's own name for it, as if there were no rules.
    // There is one exception: the slave must not ask for its master's name, because udevd fails the event if the name
    // is taken. If the master's name differs from udev's policy, a rule (NAME=) named the master. Such rules match the
    // MAC address, which the slave shares.
    private static UdevName LeftToUdev(FailoverSlave slave, UdevEntry master, string? udevName)
    {
        if (master.NetName != slave.Master.Name || udevName == slave.Master.Name)
        {
            return new UdevName(slave.Link.Name);
        }

        return new UdevName(null, DependsOnUdev: udevName is null);
    }

    // If the name is an altname of the device itself, udevd removes the altname. If another device has the name, udevd
    // ends the event without RUN.
    private static bool IsFree(string name, Ifindex slave, Func<string, NameHolder?> holderOf) =>
        holderOf(name) is not { } holder || holder.Index == slave;
}
