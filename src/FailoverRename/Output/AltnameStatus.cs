namespace FailoverRename.Output;

/// <summary>What is decided for an altname, as JSON has it in lower case.</summary>
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

    /// <summary>What its template needs is not there.</summary>
    Absent,
}
