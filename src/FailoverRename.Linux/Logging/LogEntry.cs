using System.Collections.Immutable;

namespace FailoverRename.Linux.Logging;

/// <summary>One line for the log.</summary>
/// <param name="Priority">How grave it is.</param>
/// <param name="Text">What a person reads.</param>
public sealed record LogEntry(LogPriority Priority, string Text)
{
    /// <summary>What a program reads, where the log takes it: the journal does.</summary>
    public ImmutableArray<LogField> Fields { get; init; } = [];
}
