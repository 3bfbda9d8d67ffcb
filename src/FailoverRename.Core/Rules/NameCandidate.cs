namespace FailoverRename.Rules;

/// <summary>A name that a rule gives to a slave, if it can be had.</summary>
/// <param name="Written">What the rule says.</param>
/// <param name="Text">The name, which need not be valid; null if something was missing for it.</param>
/// <param name="Missing">What was missing.</param>
/// <param name="Altname">What becomes an altname of the slave that gets this name.</param>
public sealed record NameCandidate(string Written, string? Text, string? Missing = null, string? Altname = null);
