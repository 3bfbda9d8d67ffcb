namespace FailoverRename.Links;

/// <summary>A refusal by the kernel: its kind, and the text to show.</summary>
public sealed record Refusal(RefusalKind Kind, string Text);

/// <summary>Why the kernel refused an operation.</summary>
public enum RefusalKind
{
    /// <summary>Any other reason; the text says which.</summary>
    Other,

    /// <summary>The device is no longer there (<c>ENODEV</c>).</summary>
    Gone,

    /// <summary>Another device has the name, or the name is an altname (<c>EEXIST</c>).</summary>
    Taken,

    /// <summary>The link is up, and this kernel cannot rename a link that is up (<c>EBUSY</c>).</summary>
    Busy,
}
