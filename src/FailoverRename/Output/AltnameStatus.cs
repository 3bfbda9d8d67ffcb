namespace FailoverRename.Output;

/// <summary>The status of an altname, in lower case in JSON.</summary>
internal enum AltnameStatus
{
    /// <summary>It has been added.</summary>
    Added,

    /// <summary>The slave had it already.</summary>
    Present,

    /// <summary>It would be added: a dry run.</summary>
    Add,

    /// <summary>The slave cannot have it.</summary>
    Refused,

    /// <summary>A part that its template needs is missing.</summary>
    Absent,
}
