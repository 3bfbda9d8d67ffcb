namespace FailoverRename.Rules.Source;

/// <summary>The effect of a diagnostic on the rules.</summary>
public enum Severity
{
    /// <summary>The rules count, though something looks wrong.</summary>
    Warning,

    /// <summary>No rule counts.</summary>
    Error,
}
