using System.Collections.Immutable;
using FailoverRename.Topology;

namespace FailoverRename.Output;

/// <summary>A master in the tree.</summary>
internal sealed record TreeMaster(TreeLine Master, Provider Provider, ImmutableArray<TreeSlave> Slaves);
