namespace FailoverRename.Links;

/// <summary>A refusal by the kernel: its kind, and the text to show.</summary>
public sealed record Refusal(RefusalKind Kind, string Text);
