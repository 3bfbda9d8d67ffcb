namespace FailoverRename.Rules.Source;

/// <summary>An error in a rules file, or a warning.</summary>
/// <param name="Severity">Its effect on the rules.</param>
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
