using System;
using System.Collections;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Links;

namespace FailoverRename;

/// <summary>The event of a network device that udev(7) has started the program for.</summary>
/// <param name="Link">
/// The device. Its name is not taken from the event: it may have changed since; the ifindex has not.
/// </param>
/// <param name="Removed">The device is gone; there is nothing to name.</param>
internal sealed record UdevEvent(Ifindex Link, bool Removed)
{
    /// <summary>The device's properties, which are all that udev puts into the environment.</summary>
    internal EventProperties Properties => new(Link, Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToImmutableDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "", StringComparer.Ordinal));

    /// <summary>The event in this process's environment; null if there is none.</summary>
    internal static UdevEvent? FromEnvironment() =>
        Environment.GetEnvironmentVariable("SUBSYSTEM") == "net"
        && Environment.GetEnvironmentVariable("ACTION") is { Length: > 0 } action
        && Ifindex.TryParse(Environment.GetEnvironmentVariable("IFINDEX"), out Ifindex link)
            ? new UdevEvent(link, action == "remove")
            : null;
}
