using System.Collections.Immutable;

namespace FailoverRename;

/// <summary>What a command line turned out to be.</summary>
internal abstract record Invocation
{
    private Invocation()
    {
    }

    /// <summary>Name slaves, or show how they would be named.</summary>
    internal sealed record Rename(Options Options) : Invocation;

    /// <summary>Show masters and slaves.</summary>
    internal sealed record List(Options Options) : Invocation;

    /// <summary>Say what is wrong with rules files.</summary>
    internal sealed record Check(Options Options) : Invocation;

    /// <summary>Print the properties that the rules set for a slave.</summary>
    internal sealed record Export(Options Options) : Invocation;

    /// <summary>Show the help.</summary>
    internal sealed record Help : Invocation;

    /// <summary>Show the version.</summary>
    internal sealed record Version : Invocation;

    /// <summary>The command line is wrong.</summary>
    internal sealed record Wrong(ImmutableArray<string> Messages) : Invocation;
}
