using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace FailoverRename.Rules.Patterns;

/// <summary>Which attributes and properties may be asked for.</summary>
internal static class FactKey
{
    // Keys that only an event has. A name must not depend on which event asks.
    private static readonly ImmutableArray<string> OfTheEvent = ["ACTION", "SEQNUM", "DEVPATH_OLD"];

    // Keys from a synthetic uevent: SYNTH_UUID and SYNTH_ARG_*.
    private const string OfItsCause = "SYNTH_";

    // No path in sysfs is longer, and the cost of renaming devices in paths depends on their lengths.
    private const int LongestAttribute = 255;

    private static readonly ImmutableArray<(string Key, FactKind Kind)> OfTheDevice =
    [
        ("INTERFACE", FactKind.Kernel),
        ("DEVPATH", FactKind.Devpath),
        ("SUBSYSTEM", FactKind.Subsystem),
        ("DRIVER", FactKind.Driver),
    ];

    /// <summary>Describes the fault of an attribute's or property's name; null if it is valid.</summary>
    internal static string? FaultOf(FactKind kind, string key) =>
        kind == FactKind.Env ? FaultOfProperty(key) : FaultOfAttribute(key);

    private static string? FaultOfAttribute(string path)
    {
        if (path.StartsWith('['))
        {
            return $"'{path}' is udev's notation for an attribute of another device, which rules do not have; the"
                + " devices above the one that is asked are under 'parents', and those of [dmi/id] are under"
                + " 'host: { dmi: { ... } }'";
        }

        if (path.Length > LongestAttribute)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"an attribute's path has at most {LongestAttribute} bytes, and this has {path.Length}");
        }

        bool plain = path.All(c => c is > ' ' and <= '~');
        bool below = path.Split('/').All(part => part is not ("" or "." or ".."));
        return plain && below
            ? null
            : $"'{path}' is no attribute: it is a path below the device's directory in sysfs, without '..'";
    }

    private static string? FaultOfProperty(string key)
    {
        if (key.Length == 0 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'))
        {
            return $"'{key}' is no key of a property; a key has letters, digits and '_'";
        }

        if (OfTheEvent.Contains(key) || key.StartsWith(OfItsCause, StringComparison.Ordinal))
        {
            return $"'{key}' is the event's: a name must not depend on which event asks";
        }

        foreach ((string known, FactKind kind) in OfTheDevice)
        {
            if (known == key)
            {
                return $"'{key}' is not asked for as env; use '{Fact.Word(kind)}'";
            }
        }

        return null;
    }
}
