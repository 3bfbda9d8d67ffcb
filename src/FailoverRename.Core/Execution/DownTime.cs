using FailoverRename.Links;

namespace FailoverRename.Execution;

/// <summary>A link that was taken down, because it could not be renamed while it was up.</summary>
/// <param name="Link">The link.</param>
/// <param name="StillDown">Why it could not be brought up again; null if it is up.</param>
public sealed record DownTime(Ifindex Link, Refusal? StillDown);
