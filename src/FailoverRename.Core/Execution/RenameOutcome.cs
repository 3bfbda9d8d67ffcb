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

/// <summary>A link that was taken down, because it could not be renamed while it was up.</summary>
/// <param name="Link">The link.</param>
/// <param name="StillDown">Why it could not be brought up again; null if it is up.</param>
public sealed record DownTime(Ifindex Link, Refusal? StillDown);
