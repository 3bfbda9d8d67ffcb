using System.Diagnostics.CodeAnalysis;

namespace FailoverRename.Rules.Templates;

/// <summary>What a template gives for a slave: a text, or what was missing for it.</summary>
public readonly record struct Expansion(string? Text, string? Missing)
{
    /// <summary>Whether it gives a text.</summary>
    [MemberNotNullWhen(true, nameof(Text))]
    [MemberNotNullWhen(false, nameof(Missing))]
    public bool Succeeded => Text is not null;
}
