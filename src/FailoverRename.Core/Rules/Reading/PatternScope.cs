using System.Collections.Immutable;

namespace FailoverRename.Rules.Reading;

/// <summary>Whom a pattern is asked of, and so which keys may stand in it.</summary>
internal sealed record PatternScope(string Word, ImmutableArray<string> Keys)
{
    private static readonly ImmutableArray<string> OfDevices =
        ["kernel", "driver", "subsystem", "devpath", "attr", "env", "exists", "not", "any", "all"];

    /// <summary>A device on the way up.</summary>
    internal static PatternScope Parents { get; } = new("parents", OfDevices);

    /// <summary>The slave's master.</summary>
    internal static PatternScope Master { get; } = new("master", [.. OfDevices, "parents"]);

    /// <summary>The other slave.</summary>
    internal static PatternScope Sibling { get; } = new("sibling", ["role", .. OfDevices, "parents"]);

    /// <summary>The slave itself.</summary>
    internal static PatternScope Match { get; } =
        new("match", ["role", "provider", .. OfDevices, "master", "sibling", "parents", "host"]);
}
