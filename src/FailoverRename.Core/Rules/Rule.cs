using System.Collections.Generic;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Linq;
using FailoverRename.Rules.Patterns;
using FailoverRename.Rules.Source;
using FailoverRename.Rules.Templates;

namespace FailoverRename.Rules;

/// <summary>One rule, checked.</summary>
/// <param name="Title">Its title, for messages; may be absent.</param>
/// <param name="Position">Where it begins.</param>
/// <param name="Match">The slaves that it is for.</param>
/// <param name="Naming">Its naming decision; null if it has none.</param>
/// <param name="Final">Whether no later rule changes this decision, as with udev's <c>:=</c>.</param>
public sealed record Rule(string? Title, SourcePosition Position, Pattern Match, Naming? Naming, bool Final)
{
    /// <summary>The altnames that it adds.</summary>
    public ImmutableArray<Template> Altnames { get; init; } = [];

    /// <summary>The properties that it sets, by key.</summary>
    public IReadOnlyDictionary<string, Template> Env { get; init; } = ReadOnlyDictionary<string, Template>.Empty;

    /// <summary>The words for it in messages: title and place, or the place alone.</summary>
    public string Label => Title is null ? $"rule at {Position.Label}" : $"{Name} at {Position.Label}";

    /// <summary>The words for it in messages that have the place already.</summary>
    internal string Name => Title is null ? "this rule" : $"rule '{Title}'";

    /// <summary>The facts that it needs.</summary>
    public FactRequirements Requirements => Env.Values.Aggregate(
        Altnames.Aggregate(
            Match.Requirements.With(Naming?.Requirements ?? FactRequirements.Nothing),
            (required, altname) => required.With(altname.Requirements)),
        (required, value) => required.With(value.Requirements));
}
