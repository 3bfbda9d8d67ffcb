using System.Collections.Immutable;

namespace FailoverRename.Planning;

/// <summary>
/// The steps that belong together: the rename of one slave, or those of slaves that want each other's names in a ring.
/// The first step of a ring gives one of them a temporary name. A ring is carried out as a whole or not at all.
/// </summary>
public sealed record RenameMove(ImmutableArray<RenameStep> Steps);
