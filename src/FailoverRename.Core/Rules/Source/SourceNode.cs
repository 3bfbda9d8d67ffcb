using System.Collections.Immutable;

namespace FailoverRename.Rules.Source;

/// <summary>A value of a rules file as it was written, with its position, before its meaning is checked.</summary>
public abstract class SourceNode
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

    /// <summary>One value, which is always text, also if it looks like a number.</summary>
    public sealed class Scalar(string text, SourcePosition position, int length) : SourceNode(position, length)
    {
        /// <summary>The text.</summary>
        public string Text => text;
    }

    /// <summary>Keys and values.</summary>
    public sealed class Mapping(ImmutableArray<SourceEntry> entries, SourcePosition position) : SourceNode(position, 1)
    {
        /// <summary>The entries, in the order of the file. Each key is there once.</summary>
        public ImmutableArray<SourceEntry> Entries => entries;
    }

    /// <summary>A node whose fault is reported already.</summary>
    public sealed class Unreadable(SourcePosition position) : SourceNode(position, 1);

    /// <summary>A list.</summary>
    public sealed class Sequence(ImmutableArray<SourceNode> items, bool inBrackets, SourcePosition position)
        : SourceNode(position, 1)
    {
        /// <summary>The items, in the order of the file.</summary>
        public ImmutableArray<SourceNode> Items => items;

        /// <summary>Whether it is in brackets, and not with a dash before each item.</summary>
        public bool InBrackets => inBrackets;
    }
}

/// <summary>A key and its value.</summary>
public sealed class SourceEntry(SourceNode.Scalar key, SourceNode value)
{
    /// <summary>The key.</summary>
    public SourceNode.Scalar Key => key;

    /// <summary>The value.</summary>
    public SourceNode Value => value;
}
