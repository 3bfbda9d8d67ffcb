using System.Collections.Immutable;
using FailoverRename.Execution;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;

namespace FailoverRename.Output;

/// <summary>Where a run tells what it did.</summary>
internal interface IAnnouncer
{
    /// <summary>The rules have faults, so these slaves keep their names.</summary>
    void Announce(DiagnosticBag faults, ImmutableArray<FailoverSlave> keeping);

    /// <summary>The rules count, though something about them looks wrong.</summary>
    void Warn(DiagnosticBag faults);

    /// <summary>What came of each slave, by these rules.</summary>
    void Announce(RenameReport report, RuleSet rules);
}
