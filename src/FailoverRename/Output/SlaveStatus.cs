namespace FailoverRename.Output;

/// <summary>The status of a slave, in lower case in JSON.</summary>
internal enum SlaveStatus
{
    /// <summary>It has been renamed, and has the name wanted.</summary>
    Renamed,

    /// <summary>It had the name wanted already.</summary>
    Right,

    /// <summary>It would be renamed: a dry run.</summary>
    Rename,

    /// <summary>Its name stays, as a rule says or because none is for it.</summary>
    Keep,

    /// <summary>It cannot have the name wanted, and keeps its own.</summary>
    Refused,

    /// <summary>udevd has not finished the slave's own event, and so it was left alone.</summary>
    Deferred,
}
