using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Rules.Patterns;

/// <summary>A pattern's question: whose name it is about, which device is asked, and on which machine.</summary>
internal sealed record MatchContext(FailoverSlave Slave, Subject Subject, HostFacts? Host);
