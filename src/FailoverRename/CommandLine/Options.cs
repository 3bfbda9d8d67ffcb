using System;
using System.Collections.Immutable;
using FailoverRename.Linux.Logging;
using FailoverRename.Output;

namespace FailoverRename.CommandLine;

/// <summary>The values of the options and arguments of a command line.</summary>
internal sealed record Options
{
    /// <summary>The devices to name, as the caller wrote them.</summary>
    internal ImmutableArray<string> Devices { get; init; } = [];

    /// <summary>Name the slaves of all failover masters.</summary>
    internal bool All { get; init; }

    /// <summary>Take a link down for its rename if the kernel cannot rename it while it is up.</summary>
    internal bool AllowDown { get; init; }

    /// <summary>Only show what would be done.</summary>
    internal bool DryRun { get; init; }

    /// <summary>Print JSON.</summary>
    internal bool Json { get; init; }

    /// <summary>Print metrics for Prometheus.</summary>
    internal bool Prometheus { get; init; }

    /// <summary>The state that <c>monitor</c> waits for; null if it prints changes instead.</summary>
    internal AwaitedState? Until { get; init; }

    /// <summary>The longest time to wait for that state; null for no limit.</summary>
    internal TimeSpan? Timeout { get; init; }

    /// <summary>Also report names that need no change, with the file and line of each rule.</summary>
    internal bool Verbose { get; init; }

    /// <summary>Print only what goes wrong.</summary>
    internal bool Quiet { get; init; }

    /// <summary>Rules files or directories to read instead of the installed ones; none by default.</summary>
    internal ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>Rules files or directories to add to the installed ones, as if they were in /etc.</summary>
    internal ImmutableArray<string> With { get; init; } = [];

    /// <summary>A copy of /sys to read instead of this machine's; null if none is given.</summary>
    internal string? Sysfs { get; init; }

    /// <summary>The target of messages.</summary>
    internal LogTarget LogTarget { get; init; }

    /// <summary>The level of the least severe messages that are written; null if the other options decide.</summary>
    internal LogPriority? LogLevel { get; init; }

    /// <summary>A record to read instead of this machine; null if none is given.</summary>
    internal string? From { get; init; }

    /// <summary>The event is the first one in which udev has the properties of the slave.</summary>
    internal bool New { get; init; }

    /// <summary>Replace hardware addresses, serial numbers and the host name in a record.</summary>
    internal bool Anonymize { get; init; }
}
