using System;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using FailoverRename.Text;

namespace FailoverRename.Rules.Patterns;

/// <summary>
/// A pattern for a whole value that means what it means after <c>==</c> in udev(7): <c>|</c> parts alternatives,
/// before anything else. If one of <c>*?[</c> is anywhere in it, each alternative goes by fnmatch(3) in the C
/// locale, byte by byte; otherwise each stands for itself, a backslash as well. A list of patterns means the same
/// as all of them with <c>|</c> between.
/// </summary>
public sealed record Glob
{
    private Glob(string text, bool isPlain, ImmutableArray<GlobPattern> alternatives)
    {
        Text = text;
        IsPlain = isPlain;
        Alternatives = alternatives;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether each alternative stands for itself.</summary>
    internal bool IsPlain { get; }

    /// <summary>The patterns that <c>|</c> separates.</summary>
    internal ImmutableArray<GlobPattern> Alternatives { get; }

    /// <summary>
    /// Takes a pattern; otherwise says in <paramref name="fault"/> why one of its alternatives can never match.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Glob? glob, [NotNullWhen(false)] out string? fault)
    {
        bool isPlain = !text.AsSpan().ContainsAny("*?[");
        ImmutableArray<GlobPattern> alternatives = [.. text.Split('|').Select(one => new GlobPattern(one, isPlain))];
        fault = alternatives.FirstOrDefault(one => one.Fault is not null)?.Fault;
        if (fault is not null && alternatives.Length > 1)
        {
            fault += " ('|' always parts alternatives)";
        }

        glob = fault is null ? new Glob(text, isPlain, alternatives) : null;
        return fault is null;
    }

    /// <summary>Whether one of the alternatives matches the whole value, by the bytes that the kernel has.</summary>
    public bool Matches(string value)
    {
        byte[] bytes = KernelText.Encode(value);
        return Alternatives.Any(one => one.Matches(bytes));
    }
}
