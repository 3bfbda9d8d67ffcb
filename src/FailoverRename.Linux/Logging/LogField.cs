namespace FailoverRename.Linux.Logging;

/// <summary>A field of the journal.</summary>
/// <param name="Name">The name: capitals, digits and underscores, as in systemd.journal-fields(7).</param>
/// <param name="Value">The value: any text. A text longer than 4096 bytes is cut.</param>
public readonly record struct LogField(string Name, string Value);
