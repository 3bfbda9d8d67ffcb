using System;
using System.Collections.Generic;
using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Rules.Patterns;

/// <summary>One thing that a pattern or a template asks of a device.</summary>
/// <param name="Kind">The kind of fact.</param>
/// <param name="Key">Which attribute or property; empty for all else.</param>
public readonly record struct Fact(FactKind Kind, string Key = "")
{
    /// <summary>The words for it in messages: <c>kernel</c>, <c>attr mtu</c>.</summary>
    public string Label => Kind switch
    {
        FactKind.Attribute => $"attr {Key}",
        FactKind.Env => $"env {Key}",
        _ => Word(Kind),
    };

    /// <summary>The request that reads it.</summary>
    public FactRequest Request => Kind switch
    {
        FactKind.Attribute => FactRequest.Nothing with { Attributes = FactRequest.Names(Key) },
        FactKind.Env => FactRequest.Nothing with { Env = true },
        FactKind.Subsystem or FactKind.Devpath or FactKind.Id => FactRequest.Nothing with { Place = true },
        _ => FactRequest.Nothing,
    };

    /// <summary>The key that asks for it, in patterns and in templates.</summary>
    internal static string Word(FactKind kind) => kind switch
    {
        FactKind.Kernel => "kernel",
        FactKind.Number => "number",
        FactKind.Driver => "driver",
        FactKind.Id => "id",
        FactKind.Role => "role",
        FactKind.Subsystem => "subsystem",
        FactKind.Devpath => "devpath",
        FactKind.Attribute => "attr",
        FactKind.Env => "env",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The answer; null if there is none.</summary>
    internal string? Of(Subject subject) => Kind switch
    {
        FactKind.Kernel => subject.Kernel,
        FactKind.Number => NumberIn(subject.Kernel),
        FactKind.Driver => subject.Driver,
        FactKind.Id => subject.Facts.Id,
        FactKind.Role => subject.Role?.Word(),
        FactKind.Subsystem => subject.Facts.Subsystem,
        FactKind.Devpath => subject.Facts.Devpath,
        FactKind.Attribute => subject.Facts.Attributes.GetValueOrDefault(Key),
        FactKind.Env => subject.Facts.Env.GetValueOrDefault(Key),
        _ => throw new InvalidOperationException("FactKind is closed"),
    };

    private static string? NumberIn(string name)
    {
        int begin = name.Length;
        while (begin > 0 && char.IsAsciiDigit(name[begin - 1]))
        {
            begin--;
        }

        return begin < name.Length ? name[begin..] : null;
    }
}

/// <summary>The kinds of fact about a device.</summary>
public enum FactKind
{
    /// <summary>Its name now.</summary>
    Kernel,

    /// <summary>The digits at the end of its name (udev's <c>$number</c>).</summary>
    Number,

    /// <summary>A link's driver is its device's; a parent's is its own.</summary>
    Driver,

    /// <summary>The name of the device that a link sits on.</summary>
    Id,

    /// <summary>Its role in a failover instance, if it is a slave.</summary>
    Role,

    /// <summary>Its subsystem.</summary>
    Subsystem,

    /// <summary>Its place below <c>/sys</c>.</summary>
    Devpath,

    /// <summary>An attribute in sysfs, by its path below the device's directory.</summary>
    Attribute,

    /// <summary>A property in udev's records, by its key.</summary>
    Env,
}
