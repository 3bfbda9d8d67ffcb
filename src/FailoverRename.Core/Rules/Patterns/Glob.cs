using System;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using FailoverRename.Text;

namespace FailoverRename.Rules.Patterns;

/// <summary>
/// A pattern for a whole value, with the meaning that it has after <c>==</c> in udev(7). First, <c>|</c> separates
/// alternatives. If the pattern contains one of <c>*?[</c>, each alternative matches as in fnmatch(3) in the C locale,
/// byte by byte. Otherwise each alternative stands for itself, and so does a backslash. A list of patterns means the
/// same as its patterns with <c>|</c> between them.
/// </summary>
public sealed class Glob
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

    /// <summary>Parses a pattern; otherwise <paramref name="fault"/> says what is wrong with it.</summary>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out Glob? glob, [NotNullWhen(false)] out string? fault) =>
        TryParse([text], out glob, out fault);

    /// <summary>Parses a list of patterns; otherwise <paramref name="fault"/> says what is wrong with one.</summary>
    internal static bool TryParse(
        ImmutableArray<string> texts, [NotNullWhen(true)] out Glob? glob, [NotNullWhen(false)] out string? fault)
    {
        bool isPlain = !texts.Any(text => text.AsSpan().ContainsAny("*?["));
        ImmutableArray<GlobPattern>.Builder alternatives = ImmutableArray.CreateBuilder<GlobPattern>(texts.Length);
        fault = null;
        foreach (string text in texts)
        {
            foreach (string one in text.Split('|'))
            {
                GlobPattern alternative = new(one, isPlain);
                fault ??= alternative.Fault;
                alternatives.Add(alternative);
            }
        }

        if (alternatives.Count > 1 && fault is not (null or GlobMember.Symbol or GlobMember.Equivalence))
        {
            fault += " ('|' always separates alternatives)";
        }

        glob = fault is null
            ? new Glob(string.Join('|', texts.AsSpan()), isPlain, alternatives.DrainToImmutable())
            : null;
        return fault is null;
    }

    /// <summary>Whether one of the alternatives matches the whole value, by the bytes that the kernel has.</summary>
    public bool Matches(string value)
    {
        byte[] bytes = KernelText.Encode(value);
        foreach (GlobPattern one in Alternatives)
        {
            if (one.Matches(bytes))
            {
                return true;
            }
        }

        return false;
    }
}
