namespace FailoverRename.Rules.Patterns;

/// <summary>A glob that a fact has to match. An absent fact matches none, but an absent property is empty.</summary>
internal sealed record FactCondition(Fact Fact, Glob Wanted) : Condition
{
    public override FactRequirements Requirements => FactRequirements.OfSlave(Fact.Request);

    public override string Text => $"{Fact.Label}: {Wanted.Text}";

    internal override string? Mismatch(MatchContext context)
    {
        string? value = Fact.Of(context.Subject) ?? (Fact.Kind == FactKind.Env ? "" : null);
        if (value is null)
        {
            return $"there is no {Fact.Label}, '{Wanted.Text}' is wanted";
        }

        return Wanted.Matches(value) ? null : $"{Fact.Label} is '{value}', not '{Wanted.Text}'";
    }
}
