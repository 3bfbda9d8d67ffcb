using System;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Topology;

namespace FailoverRename.Udev;

/// <summary>
/// The name that udevd gives a slave while it handles the slave's <c>add</c> event. Programs that listen to udev(7) are
/// told beforehand of a rename by udevd (<c>ID_RENAMING</c>), and of no other.
/// </summary>
/// <param name="Name">The name that the rules file assigns; null leaves the name to udev's other rules.</param>
/// <param name="DependsOnUdev">
/// Whether the name depends on what udev would call the slave, which is not known yet: see <see cref="For"/>.
/// </param>
public readonly record struct HandOver(string? Name, bool DependsOnUdev = false)
{
    /// <summary>Chooses the name.</summary>
    /// <param name="decision">What is planned for the slave.</param>
    /// <param name="masterIsNamed">Whether the master has its name.</param>
    /// <param name="slave">What udev knows of the slave from an earlier event.</param>
    /// <param name="master">What udev knows of the master.</param>
    /// <param name="udevName">
    /// What udev would call the slave (<c>ID_NET_NAME</c>); null if that is not known yet.
    /// </param>
    /// <param name="holderOf">Which device has a name now.</param>
    public static HandOver For(
        Decision decision,
        bool masterIsNamed,
        UdevRecord slave,
        UdevRecord master,
        string? udevName,
        Func<string, NameHolder?> holderOf)
    {
        LinkSnapshot link = decision.Slave.Link;
        return decision switch
        {
            Decision.Keep => new HandOver(null),
            Decision.Refused { IsLasting: true } => LeftToUdev(decision.Slave, master, udevName),

            // After the first event the run renames, because only runs know which names runs have given.
            Decision.Rename { To.Text: var name }
                when masterIsNamed && !slave.Initialized && IsFree(name, link.Index, holderOf) => new HandOver(name),

            // Any name keeps a rule for the MAC address from giving the slave its master's name.
            _ => new HandOver(link.Name),
        };
    }

    // A slave that can never have its name gets the one that udev chooses, as if there were no rules for it. But the
    // master's name it cannot have, and udevd would give the event up over it. A master that is not called as udev's
    // own policy has it was named by a rule (NAME=), and such rules go by the MAC address, which the slave shares.
    private static HandOver LeftToUdev(FailoverSlave slave, UdevRecord master, string? udevName)
    {
        if (master.NetName != slave.Master.Name || udevName == slave.Master.Name)
        {
            return new HandOver(slave.Link.Name);
        }

        return new HandOver(null, DependsOnUdev: udevName is null);
    }

    // udevd drops an altname of the device itself that is in the way. A clash would end the event without RUN.
    private static bool IsFree(string name, Ifindex slave, Func<string, NameHolder?> holderOf) =>
        holderOf(name) is not { } holder || holder.Index == slave;
}
