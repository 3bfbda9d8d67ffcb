using System.Collections.Generic;
using System.Linq;
using FailoverRename.Rules.Patterns;

namespace FailoverRename.Rules.Lint;

/// <summary>A value that a pattern asks for, and the device that it asks.</summary>
internal sealed record AskedFact(FactCondition Condition, AskedDevice Device)
{
    /// <summary>All values that the pattern of a slave asks for, at any depth.</summary>
    internal static IEnumerable<AskedFact> In(Pattern pattern) => In(pattern, AskedDevice.Slave);

    private static IEnumerable<AskedFact> In(Pattern pattern, AskedDevice device) =>
        pattern.Conditions.SelectMany(condition => condition switch
        {
            FactCondition fact => [new AskedFact(fact, device)],
            AllCondition { Patterns: var patterns } => patterns.SelectMany(one => In(one, device)),
            AnyCondition { Patterns: var patterns } => patterns.SelectMany(one => In(one, device)),
            NotCondition { Unwanted: var unwanted } => In(unwanted, device),
            MasterCondition { Wanted: var wanted } => In(wanted, AskedDevice.Master),
            SiblingCondition { Wanted: var wanted } => In(wanted, AskedDevice.Slave),
            ParentsCondition { Wanted: var wanted } =>
                In(wanted, device == AskedDevice.Master ? AskedDevice.AboveMaster : AskedDevice.AboveSlave),
            _ => Enumerable.Empty<AskedFact>(),
        });
}

/// <summary>A device that a pattern can ask.</summary>
internal enum AskedDevice
{
    /// <summary>The slave that is to be named, or its sibling.</summary>
    Slave,

    /// <summary>Its master.</summary>
    Master,

    /// <summary>A slave or one of its parent devices.</summary>
    AboveSlave,

    /// <summary>A master or one of its parent devices.</summary>
    AboveMaster,
}
