using System.Collections.Immutable;

namespace FailoverRename.Linux.Logging;

/// <summary>One line for the log.</summary>
/// <param name="Priority">The priority, as in syslog(3).</param>
/// <param name="Text">The text for people.</param>
public sealed record LogEntry(LogPriority Priority, string Text)
{
    /// <summary>The fields for programs. Only the journal takes them.</summary>
    public ImmutableArray<LogField> Fields { get; init; } = [];
}

/// <summary>A field of the journal.</summary>
/// <param name="Name">The name: capitals, digits and underscores, as in systemd.journal-fields(7).</param>
/// <param name="Value">The value: any text. A text longer than 4096 bytes is cut.</param>
public readonly record struct LogField(string Name, string Value);
