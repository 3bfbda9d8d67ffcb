using System.Diagnostics.CodeAnalysis;

namespace FailoverRename.Rules.Templates;

/// <summary>The result of a template for a slave: a text, or the missing part.</summary>
public readonly record struct Expansion(string? Text, string? Missing)
{
    /// <summary>Whether it gives a text.</summary>
    [MemberNotNullWhen(true, nameof(Text))]
    [MemberNotNullWhen(false, nameof(Missing))]
    public bool Succeeded => Text is not null;
}
