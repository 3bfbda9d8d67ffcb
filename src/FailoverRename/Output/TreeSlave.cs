using FailoverRename.Topology;

namespace FailoverRename.Output;

/// <summary>A slave in the tree; without a report where the rules are invalid.</summary>
internal sealed record TreeSlave(TreeLine Line, Role Role, SlaveReport? Report);
