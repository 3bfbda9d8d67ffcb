using System;
using FailoverRename.Links;
using FailoverRename.Planning;

namespace FailoverRename.Udev;

/// <summary>
/// What udevd is to name a slave by itself, while it handles the slave's <c>add</c> event: a rename of its own is the
/// only one that whoever listens to udev(7) is told of beforehand (<c>ID_RENAMING</c>).
/// </summary>
public static class HandOver
{
    /// <summary>
    /// The name; null if it is udev's to choose, because a rule keeps the slave, or none is for it. Where the name
    /// that the rules give cannot be had yet, it is the one that the slave has: so no rule for the MAC address, which
    /// slaves share with their master, gives them the master's.
    /// </summary>
    /// <param name="decision">What is planned for the slave.</param>
    /// <param name="masterIsNamed">Whether the master has its name.</param>
    /// <param name="holderOf">Who has a name now.</param>
    public static string? NameFor(Decision decision, bool masterIsNamed, Func<string, NameHolder?> holderOf)
    {
        LinkSnapshot slave = decision.Slave.Link;
        return decision switch
        {
            Decision.Keep => null,
            Decision.Rename { To.Text: var name } when masterIsNamed && IsFree(name, slave.Index, holderOf) => name,
            _ => slave.Name,
        };
    }

    // udevd drops an altname of the device itself that is in the way. A clash would end the event without RUN.
    private static bool IsFree(string name, Ifindex slave, Func<string, NameHolder?> holderOf) =>
        holderOf(name) is not { } holder || holder.Index == slave;
}
