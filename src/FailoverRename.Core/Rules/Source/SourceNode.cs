using System.Collections.Immutable;

namespace FailoverRename.Rules.Source;

/// <summary>A rules file's raw shape: what was written and where, before anyone asks what it means.</summary>
public abstract record SourceNode
{
    private SourceNode(SourcePosition position, int length)
    {
        Position = position;
        Length = length;
    }

    /// <summary>Where it begins.</summary>
    public SourcePosition Position { get; }

    /// <summary>How many columns of its first line it covers; at least 1.</summary>
    public int Length { get; }

    /// <summary>A value, which is text whatever it looks like.</summary>
    public sealed record Scalar(string Text, SourcePosition At, int Columns) : SourceNode(At, Columns);

    /// <summary>Keys and values, in the order of the file.</summary>
    public sealed record Mapping(ImmutableArray<SourceEntry> Entries, SourcePosition At) : SourceNode(At, 1);

    /// <summary>Something that has been reported already.</summary>
    public sealed record Unreadable(SourcePosition At) : SourceNode(At, 1);

    /// <summary>A list, in brackets or with a dash before each item.</summary>
    public sealed record Sequence(ImmutableArray<SourceNode> Items, bool InBrackets, SourcePosition At)
        : SourceNode(At, 1);
}

/// <summary>A key and its value.</summary>
public sealed record SourceEntry(SourceNode.Scalar Key, SourceNode Value);
