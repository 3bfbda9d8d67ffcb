namespace FailoverRename;

/// <summary>The exit statuses of the program, as failover-rename(8) documents them.</summary>
internal static class ExitStatus
{
    /// <summary>The names are as the rules say, or a device went away during the run.</summary>
    internal const int Right = 0;

    /// <summary>A name was refused or a rename failed; the old name stays.</summary>
    internal const int Refused = 1;

    /// <summary>The command line is wrong; nothing was done.</summary>
    internal const int Usage = 2;

    /// <summary>The rules are invalid; nothing was renamed.</summary>
    internal const int InvalidRules = 3;
}
