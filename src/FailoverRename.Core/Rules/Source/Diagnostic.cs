namespace FailoverRename.Rules.Source;

/// <summary>A fault of a rules file, or what looks like one.</summary>
/// <param name="Severity">Whether any rule counts in spite of it.</param>
/// <param name="Position">Where it begins.</param>
/// <param name="Length">How many columns it covers; at least 1.</param>
/// <param name="Message">The fault and the allowed alternatives, in one line.</param>
public sealed record Diagnostic(Severity Severity, SourcePosition Position, int Length, string Message);

/// <summary>The effect of a diagnostic on the rules.</summary>
public enum Severity
{
    /// <summary>The rules count, though something looks wrong.</summary>
    Warning,

    /// <summary>No rule counts.</summary>
    Error,
}
