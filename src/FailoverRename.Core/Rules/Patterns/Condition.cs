namespace FailoverRename.Rules.Patterns;

/// <summary>One key of a pattern. A closed set: all cases stand in this folder.</summary>
public abstract record Condition
{
    private protected Condition()
    {
    }

    /// <summary>The facts that it needs, if the device is the slave.</summary>
    public abstract FactRequirements Requirements { get; }

    /// <summary>A text that is equal for equal conditions.</summary>
    public abstract string Text { get; }

    /// <summary>The reason why it does not hold, with the wanted and the found value; null if it holds.</summary>
    internal abstract string? Mismatch(MatchContext context);
}
