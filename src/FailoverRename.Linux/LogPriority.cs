namespace FailoverRename.Linux;

/// <summary>How grave a line of the log is.</summary>
public enum LogPriority
{
    /// <summary>What was done (<c>LOG_INFO</c>).</summary>
    Info,

    /// <summary>What was not done as the rules say (<c>LOG_ERR</c>).</summary>
    Error,
}
