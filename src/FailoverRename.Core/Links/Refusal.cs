namespace FailoverRename.Links;

/// <summary>The kernel's no: what kind it is, and the words to show.</summary>
public sealed record Refusal(RefusalKind Kind, string Text);
