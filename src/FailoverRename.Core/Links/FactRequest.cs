using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FailoverRename.Links;

/// <summary>The facts to read about a device, beyond its snapshot: only those that the rules need.</summary>
public sealed record FactRequest
{
    // A path that contains the names of several devices has very many variants.
    private const int MostPaths = 1000;

    /// <summary>A request for nothing.</summary>
    public static FactRequest Nothing { get; } = new();

    /// <summary>
    /// The attributes whose values are needed: paths below the device's directory, without <c>..</c>.
    /// </summary>
    public ImmutableHashSet<string> Attributes { get; init; } = Names();

    /// <summary>The attributes that are only checked for existence, readable or not. Directories count too.</summary>
    public ImmutableHashSet<string> Exists { get; init; } = Names();

    /// <summary>Whether the subsystem, the devpath and the name of the device below a link are needed.</summary>
    public bool Place { get; init; }

    /// <summary>Whether the properties are needed, including those in udev's record.</summary>
    public bool Env { get; init; }

    /// <summary>The facts needed about each parent device; null if parent devices are not needed.</summary>
    public FactRequest? Parents { get; init; }

    /// <summary>Whether there is nothing to read.</summary>
    public bool IsNothing => Attributes.IsEmpty && Exists.IsEmpty && !Place && !Env && Parents is null;

    /// <summary>
    /// Whether it asks for something of the device that udev's rules can change in an event: properties and attributes.
    /// </summary>
    internal bool CanChangeInEvent => Env || !Attributes.IsEmpty || !Exists.IsEmpty;

    /// <summary>Returns a request for everything that this request or the other one asks for.</summary>
    public FactRequest With(FactRequest other) => ReferenceEquals(other, Nothing) ? this : new FactRequest
    {
        Attributes = Attributes.Union(other.Attributes),
        Exists = Exists.Union(other.Exists),
        Place = Place || other.Place,
        Env = Env || other.Env,
        Parents = Parents is null || other.Parents is null ? Parents ?? other.Parents : Parents.With(other.Parents),
    };

    /// <summary>
    /// Also requests the paths that the requested paths may become when one of these devices is renamed: see
    /// <see cref="NamedPath"/>. If the rules ask for very many attributes, no paths are added.
    /// </summary>
    internal FactRequest WithPathsOf(IEnumerable<string> devices)
    {
        FactRequest asked = Parents is null ? this : this with { Parents = Parents.WithPathsOf(devices) };
        return Attributes.Count + Exists.Count is 0 or > MostPaths ? asked : asked with
        {
            Attributes = Attributes.Union(Attributes.SelectMany(path => NamedPath.Variants(path, devices))),
            Exists = Exists.Union(Exists.SelectMany(path => NamedPath.Variants(path, devices))),
        };
    }

    /// <summary>A set of names, compared by their bytes.</summary>
    public static ImmutableHashSet<string> Names(params ReadOnlySpan<string> names) =>
        ImmutableHashSet.Create(StringComparer.Ordinal, names);
}
