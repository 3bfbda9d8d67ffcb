namespace FailoverRename.Rules;

/// <summary>A name that a rule gives to a slave, if it can be had.</summary>
/// <param name="Written">The text of the rule.</param>
/// <param name="Text">The name, which need not be valid; null if something was missing for it.</param>
/// <param name="Missing">The missing part.</param>
/// <param name="Altname">The altname that the slave gets with this name.</param>
public sealed record NameCandidate(string Written, string? Text, string? Missing = null, string? Altname = null);
