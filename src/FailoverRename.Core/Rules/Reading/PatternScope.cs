using System.Collections.Immutable;

namespace FailoverRename.Rules.Reading;

/// <summary>The kind of device that a pattern is about, which decides the keys that the pattern may have.</summary>
internal sealed class PatternScope(string word, ImmutableArray<string> keys)
{
    private static readonly ImmutableArray<string> OfDevices =
        ["kernel", "driver", "subsystem", "devpath", "attr", "env", "exists", "not", "any", "all"];

    /// <summary>The key that begins such a pattern.</summary>
    internal string Word => word;

    /// <summary>The keys that it may have.</summary>
    internal ImmutableArray<string> Keys => keys;

    /// <summary>The slave's device or one above it.</summary>
    internal static PatternScope Parents { get; } = new("parents", OfDevices);

    /// <summary>The slave's master.</summary>
    internal static PatternScope Master { get; } = new("master", [.. OfDevices, "parents"]);

    /// <summary>The other slave.</summary>
    internal static PatternScope Sibling { get; } = new("sibling", ["role", .. OfDevices, "parents"]);

    /// <summary>The slave itself.</summary>
    internal static PatternScope Match { get; } =
        new("match", ["role", "provider", .. OfDevices, "master", "sibling", "parents", "host"]);
}
