using FailoverRename.Rules.Source;

namespace FailoverRename.Rules;

/// <summary>One rule, checked.</summary>
/// <param name="Title">Its title, for messages; may be absent.</param>
/// <param name="Position">Where it stands.</param>
/// <param name="Match">The slaves that it is for.</param>
/// <param name="Naming">How they are named.</param>
/// <param name="Final">No later rule changes that (udev's <c>:=</c>).</param>
public sealed record Rule(string? Title, SourcePosition Position, Pattern Match, Naming Naming, bool Final)
{
    /// <summary>What messages call it: title and place, or the place alone.</summary>
    public string Label => Title is null ? $"rule at {Position.Label}" : $"rule '{Title}' at {Position.Label}";
}
