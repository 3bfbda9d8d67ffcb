using System.Collections.Immutable;

namespace FailoverRename;

/// <summary>What a command line turned out to be.</summary>
internal abstract record Invocation
{
    private Invocation(Options? options = null) => Options = options ?? new Options();

    /// <summary>What it asks for; the defaults where it asks for nothing.</summary>
    internal Options Options { get; }

    /// <summary>Name slaves, or show how they would be named.</summary>
    internal sealed record Rename(Options Asked) : Invocation(Asked);

    /// <summary>Show masters and slaves.</summary>
    internal sealed record List(Options Asked) : Invocation(Asked);

    /// <summary>Say what is wrong with rules files.</summary>
    internal sealed record Check(Options Asked) : Invocation(Asked);

    /// <summary>Print the properties that the rules set for a slave.</summary>
    internal sealed record Export(Options Asked) : Invocation(Asked);

    /// <summary>Write a record of this machine.</summary>
    internal sealed record Capture(Options Asked) : Invocation(Asked);

    /// <summary>Show the help.</summary>
    internal sealed record Help : Invocation;

    /// <summary>Show the version.</summary>
    internal sealed record Version : Invocation;

    /// <summary>The command line is wrong.</summary>
    internal sealed record Wrong(ImmutableArray<string> Messages) : Invocation;
}
