using System.Collections.Immutable;
using FailoverRename.Linux.Logging;
using FailoverRename.Output;

namespace FailoverRename.CommandLine;

/// <summary>The options and arguments of the command line.</summary>
internal sealed record Options
{
    /// <summary>The devices to name, as they were written.</summary>
    internal ImmutableArray<string> Devices { get; init; } = [];

    /// <summary>All devices.</summary>
    internal bool All { get; init; }

    /// <summary>A link that cannot be renamed while it is up may be taken down for it.</summary>
    internal bool AllowDown { get; init; }

    /// <summary>Only show what would be done.</summary>
    internal bool DryRun { get; init; }

    /// <summary>Answer in JSON.</summary>
    internal bool Json { get; init; }

    /// <summary>Also tell what stays as it is, and where the rules stand.</summary>
    internal bool Verbose { get; init; }

    /// <summary>Tell only what goes wrong.</summary>
    internal bool Quiet { get; init; }

    /// <summary>Rules files or directories to read instead of the system's; none means the system's.</summary>
    internal ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>Rules files or directories to add to the system's, as if they were installed in /etc.</summary>
    internal ImmutableArray<string> With { get; init; } = [];

    /// <summary>A sysfs tree to read instead of this machine's.</summary>
    internal string? Sysfs { get; init; }

    /// <summary>Where messages go.</summary>
    internal LogTarget LogTarget { get; init; }

    /// <summary>The least grave messages that are said; null means as the other options say.</summary>
    internal LogPriority? LogLevel { get; init; }

    /// <summary>A record to read instead of this machine.</summary>
    internal string? From { get; init; }

    /// <summary>The event is the first one in which udev has marked the slave.</summary>
    internal bool New { get; init; }

    /// <summary>Write other hardware addresses than the machine has.</summary>
    internal bool Anonymize { get; init; }
}
