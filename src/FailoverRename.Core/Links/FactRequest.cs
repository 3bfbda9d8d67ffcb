using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;

namespace FailoverRename.Links;

/// <summary>What is to be read of a device, beyond what its snapshot shows: no more than the rules ask for.</summary>
public sealed record FactRequest
{
    /// <summary>Asks nothing.</summary>
    public static FactRequest Nothing { get; } = new();

    /// <summary>Attributes whose values count: paths below the device's directory, without <c>..</c>.</summary>
    public IReadOnlySet<string> Attributes { get; init; } = ReadOnlySet<string>.Empty;

    /// <summary>Attributes of which it only counts whether they are there; directories, too.</summary>
    public IReadOnlySet<string> Exists { get; init; } = ReadOnlySet<string>.Empty;

    /// <summary>Whether the device's place counts: its subsystem, its devpath, the device that it sits on.</summary>
    public bool Place { get; init; }

    /// <summary>Whether its properties in udev's records count.</summary>
    public bool Env { get; init; }

    /// <summary>What is asked of each device on the way up; null if they do not count.</summary>
    public FactRequest? Parents { get; init; }

    /// <summary>Whether there is nothing to read.</summary>
    public bool IsNothing => Attributes.Count == 0 && Exists.Count == 0 && !Place && !Env && Parents is null;

    /// <summary>Asks what either asks.</summary>
    public FactRequest With(FactRequest other) => ReferenceEquals(other, Nothing) ? this : new FactRequest
    {
        Attributes = Attributes.Union(other.Attributes).ToHashSet(),
        Exists = Exists.Union(other.Exists).ToHashSet(),
        Place = Place || other.Place,
        Env = Env || other.Env,
        Parents = Parents is null || other.Parents is null ? Parents ?? other.Parents : Parents.With(other.Parents),
    };

    /// <summary>A set of names, by their bytes.</summary>
    public static IReadOnlySet<string> Names(params ReadOnlySpan<string> names) => new HashSet<string>([.. names]);
}
