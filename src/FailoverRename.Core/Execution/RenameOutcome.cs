using FailoverRename.Links;
using FailoverRename.Planning;

namespace FailoverRename.Execution;

/// <summary>The result of one <see cref="RenameStep"/>.</summary>
public abstract record RenameOutcome
{
    private RenameOutcome(RenameStep step) => Step = step;

    /// <summary>The step.</summary>
    public RenameStep Step { get; }

    /// <summary>The device has the new name.</summary>
    public sealed record Renamed(RenameStep Step) : RenameOutcome(Step)
    {
        /// <summary>How the link was taken down for the rename; null if it stayed up.</summary>
        public DownTime? Down { get; init; }
    }

    /// <summary>The device still has its old name and its altname.</summary>
    public sealed record Failed(RenameStep Step, Refusal Why) : RenameOutcome(Step);
}
