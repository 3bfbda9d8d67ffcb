namespace FailoverRename.Links;

/// <summary>Why the kernel did not do what it was asked to.</summary>
public enum RefusalKind
{
    /// <summary>Any other reason; only the text tells.</summary>
    Other,

    /// <summary>The device is no longer there (<c>ENODEV</c>).</summary>
    Gone,

    /// <summary>The name is another device's, or an altname (<c>EEXIST</c>).</summary>
    Taken,

    /// <summary>The link is up and this kernel cannot rename it while it is (<c>EBUSY</c>).</summary>
    Busy,
}
