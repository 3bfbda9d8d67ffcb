namespace FailoverRename.Linux.Logging;

/// <summary>A field of the journal.</summary>
/// <param name="Name">Capitals, digits and underscores, as systemd.journal-fields(7) has them.</param>
/// <param name="Value">Any text; one that is too long for the journal's comfort is cut.</param>
public readonly record struct LogField(string Name, string Value);
