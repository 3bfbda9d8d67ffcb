namespace FailoverRename.Links;

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
