using System;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;

namespace FailoverRename.Rules.Patterns;

/// <summary><c>exists</c>: attributes that have to be there, whatever their value; directories, too.</summary>
internal sealed record ExistsCondition(ImmutableArray<string> Attributes) : Condition
{
    public override FactRequirements Requirements =>
        FactRequirements.OfSlave(FactRequest.Nothing with { Exists = FactRequest.Names([.. Attributes]) });

    public override string Text => $"exists: {string.Join(", ", Attributes.Order(StringComparer.Ordinal))}";

    internal override string? Mismatch(MatchContext context) => Attributes
        .Where(attribute => !context.Subject.Facts.Existing.Contains(attribute))
        .Select(attribute => $"there is no attr {attribute}")
        .FirstOrDefault();
}
