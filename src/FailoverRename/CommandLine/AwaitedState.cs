namespace FailoverRename.CommandLine;

/// <summary>The state of an instance that <c>monitor --until</c> waits for.</summary>
internal enum AwaitedState
{
    /// <summary>The primary sends.</summary>
    Primary,

    /// <summary>The path that stays sends: the standby, or with netvsc the master itself.</summary>
    Standby,

    /// <summary>There is a primary.</summary>
    Joined,

    /// <summary>There is no primary.</summary>
    Left,

    /// <summary>All slaves have the names that the rules want.</summary>
    Named,
}

/// <summary>The words for <see cref="AwaitedState"/> on the command line.</summary>
internal static class AwaitedStateWords
{
    /// <summary>All words, for a message.</summary>
    internal const string All = "primary, standby, joined, left or named";

    /// <summary>The state for a word; null if the word is unknown.</summary>
    internal static AwaitedState? Parse(string word) => word switch
    {
        "primary" => AwaitedState.Primary,
        "standby" => AwaitedState.Standby,
        "joined" => AwaitedState.Joined,
        "left" => AwaitedState.Left,
        "named" => AwaitedState.Named,
        _ => null,
    };
}
