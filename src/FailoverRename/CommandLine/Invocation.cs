using System.Collections.Immutable;

namespace FailoverRename.CommandLine;

/// <summary>The command that a command line asks for.</summary>
internal abstract record Invocation
{
    private Invocation(Options? options = null) => Options = options ?? new Options();

    /// <summary>The options; the defaults if none are given.</summary>
    internal Options Options { get; }

    /// <summary>Names slaves, or shows how a run would name them.</summary>
    internal sealed record Rename(Options Asked) : Invocation(Asked);

    /// <summary>Shows masters and slaves.</summary>
    internal sealed record List(Options Asked) : Invocation(Asked);

    /// <summary>Prints the changes of failover instances, or waits for a state of one.</summary>
    internal sealed record Monitor(Options Asked) : Invocation(Asked);

    /// <summary>Reports the faults of rules files.</summary>
    internal sealed record Check(Options Asked) : Invocation(Asked);

    /// <summary>Prints the rules files that a run would read.</summary>
    internal sealed record Cat(Options Asked) : Invocation(Asked);

    /// <summary>Prints the properties of a device, for udev.</summary>
    internal sealed record Export(Options Asked) : Invocation(Asked);

    /// <summary>Writes a record of this machine.</summary>
    internal sealed record Capture(Options Asked) : Invocation(Asked);

    /// <summary>Prints a help text.</summary>
    internal sealed record Help(string Text) : Invocation;

    /// <summary>Prints the version.</summary>
    internal sealed record Version : Invocation;

    /// <summary>The command line is wrong.</summary>
    internal sealed record Wrong(ImmutableArray<string> Messages) : Invocation;
}
