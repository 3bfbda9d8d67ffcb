using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text;
using FailoverRename.Rules.Patterns;
using FailoverRename.Topology;

namespace FailoverRename.Rules.Templates;

/// <summary>Text to be made for a slave, with udev's substitutions and those for its master.</summary>
/// <param name="Text">The template as it was written.</param>
/// <param name="Parts">Its pieces.</param>
public sealed record Template(string Text, ImmutableArray<TemplatePart> Parts)
{
    /// <summary>The facts that it needs.</summary>
    public FactRequirements Requirements => Parts.OfType<TemplatePart.Substitution>().Aggregate(
        FactRequirements.Nothing,
        (required, part) => required.With(part.OfMaster
            ? FactRequirements.Nothing with { Master = part.Fact.Request }
            : FactRequirements.OfSlave(part.Fact.Request)));

    /// <summary>Whether it is the name of the slave's master, and nothing else.</summary>
    internal bool IsMaster => Parts is [TemplatePart.Substitution { OfMaster: true, Fact.Kind: FactKind.Kernel }];

    /// <summary>The text for a slave. What it needs and is not there makes it fail, never an empty text.</summary>
    public Expansion For(FailoverSlave slave)
    {
        StringBuilder text = new();
        foreach (TemplatePart part in Parts)
        {
            if (part is TemplatePart.Substitution(var fact, var ofMaster))
            {
                if (fact.Of(ofMaster ? Subject.Of(slave.Master) : Subject.Of(slave)) is not { } value)
                {
                    string whose = ofMaster ? $"the master '{slave.Master.Name}'" : $"'{slave.Link.Name}'";
                    return new Expansion(null, $"{whose} has no {fact.Label}");
                }

                text.Append(value);
            }
            else if (part is TemplatePart.Literal(var literal))
            {
                text.Append(literal);
            }
        }

        return new Expansion(text.ToString(), null);
    }
}

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

/// <summary>The result of a template for a slave: a text, or the missing part.</summary>
public readonly record struct Expansion(string? Text, string? Missing)
{
    /// <summary>Whether it gives a text.</summary>
    [MemberNotNullWhen(true, nameof(Text))]
    [MemberNotNullWhen(false, nameof(Missing))]
    public bool Succeeded => Text is not null;
}
