namespace FailoverRename.Links;

/// <summary>A network device that a recorded machine lacks, although another device there leads to it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Relation">Its relation to the other device.</param>
/// <param name="Of">The device that leads to it; null for an entry of <c>/sys/class/net</c>.</param>
public sealed record MissingDevice(string Name, MissingRelation Relation, LinkSnapshot? Of);

/// <summary>The relation of a missing device to the device that leads to it.</summary>
public enum MissingRelation
{
    /// <summary>An entry of <c>/sys/class/net</c> leads nowhere.</summary>
    Entry,

    /// <summary>An entry of <c>/sys/class/net</c> leads to a device without a <c>uevent</c> file.</summary>
    EntryWithoutUevent,

    /// <summary>It is the master.</summary>
    Master,

    /// <summary>It is below a failover master.</summary>
    Lower,
}
