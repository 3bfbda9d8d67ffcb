namespace FailoverRename.Rules.Patterns;

/// <summary>One key of a pattern. A closed set: all cases stand in this folder.</summary>
public abstract record Condition
{
    private protected Condition()
    {
    }

    /// <summary>What it asks, the device under question being the slave.</summary>
    public abstract FactRequirements Requirements { get; }

    /// <summary>What it wants: equal for conditions that are the same.</summary>
    public abstract string Text { get; }

    /// <summary>What keeps it from holding, wanted and found; null if it holds.</summary>
    internal abstract string? Mismatch(MatchContext context);
}
