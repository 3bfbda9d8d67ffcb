namespace FailoverRename.Links;

/// <summary>What a device that is missing in a record is to the one that leads to it.</summary>
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
