using System.Collections.Immutable;

namespace FailoverRename.Rules;

/// <summary>A rule's naming decision: how the slave is to be called, or that its name stays.</summary>
public abstract record Naming
{
    private Naming()
    {
    }

    /// <summary>The names to try in order: the first that is valid and free is taken.</summary>
    public sealed record Names(ImmutableArray<NameTemplate> Candidates) : Naming;

    /// <summary>The name that it has stays.</summary>
    public sealed record Keep : Naming;
}
