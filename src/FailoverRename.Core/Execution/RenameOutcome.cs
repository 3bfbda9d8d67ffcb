using FailoverRename.Links;
using FailoverRename.Planning;

namespace FailoverRename.Execution;

/// <summary>What came of one <see cref="RenameStep"/>.</summary>
public abstract record RenameOutcome
{
    private RenameOutcome(RenameStep step) => Step = step;

    /// <summary>The step.</summary>
    public RenameStep Step { get; }

    /// <summary>The device has the new name.</summary>
    public sealed record Renamed(RenameStep Step) : RenameOutcome(Step)
    {
        /// <summary>The time that it was down for it; null if it was not taken down.</summary>
        public DownTime? Down { get; init; }
    }

    /// <summary>The device has its old name, altname included.</summary>
    public sealed record Failed(RenameStep Step, Refusal Why) : RenameOutcome(Step);
}
