using FailoverRename.Rules.Patterns;

namespace FailoverRename.Rules.Templates;

/// <summary>A piece of a template: text as it is, or a fact to be put in.</summary>
public abstract record TemplatePart
{
    private TemplatePart()
    {
    }

    /// <summary>Text as it is.</summary>
    public sealed record Literal(string Text) : TemplatePart;

    /// <summary>A fact of the slave, or of its master.</summary>
    public sealed record Substitution(Fact Fact, bool OfMaster) : TemplatePart;
}
