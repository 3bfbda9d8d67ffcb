namespace FailoverRename.Rules;

/// <summary>A rule held against a slave, and what keeps it from matching; null if it does.</summary>
public sealed record RuleTrial(Rule Rule, string? Mismatch);
