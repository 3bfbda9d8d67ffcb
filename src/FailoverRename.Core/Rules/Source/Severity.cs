namespace FailoverRename.Rules.Source;

/// <summary>What a diagnostic means for the rules.</summary>
public enum Severity
{
    /// <summary>The rules count, though something looks wrong.</summary>
    Warning,

    /// <summary>No rule counts.</summary>
    Error,
}
