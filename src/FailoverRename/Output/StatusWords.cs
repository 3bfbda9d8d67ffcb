using System;

namespace FailoverRename.Output;

/// <summary>The word for a status, in JSON and in the journal.</summary>
internal static class StatusWords
{
    /// <summary>The status in lower case.</summary>
    internal static string StatusWord<TStatus>(this TStatus status)
        where TStatus : struct, Enum =>
        status.ToString().ToLowerInvariant();
}
