namespace FailoverRename.Rules;

/// <summary>A rule held against a slave.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Mismatch">The reason why it does not match; null if it matches.</param>
/// <param name="Frozen">The final rule that keeps its naming from counting; null if none does.</param>
public sealed record RuleTrial(Rule Rule, string? Mismatch, Rule? Frozen);
