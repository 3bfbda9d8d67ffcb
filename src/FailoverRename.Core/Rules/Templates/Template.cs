using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text;
using FailoverRename.Rules.Patterns;
using FailoverRename.Topology;

namespace FailoverRename.Rules.Templates;

/// <summary>A text with substitutions for facts of a slave and its master, such as <c>$number</c> of udev.</summary>
/// <param name="text">The template as it was written.</param>
/// <param name="parts">Its pieces.</param>
public sealed class Template(string text, ImmutableArray<TemplatePart> parts)
{
    /// <summary>The template as it was written.</summary>
    public string Text => text;

    /// <summary>Its pieces.</summary>
    public ImmutableArray<TemplatePart> Parts => parts;

    /// <summary>The facts that it needs.</summary>
    public FactRequirements Requirements => Parts.OfType<TemplatePart.Substitution>().Aggregate(
        FactRequirements.Nothing,
        (required, part) => required.With(part.OfMaster
            ? FactRequirements.Nothing with { Master = part.Fact.Request }
            : FactRequirements.OfSlave(part.Fact.Request)));

    /// <summary>Whether it is the name of the slave's master, and nothing else.</summary>
    internal bool IsMaster => Parts is [TemplatePart.Substitution { OfMaster: true, Fact.Kind: FactKind.Kernel }];

    /// <summary>The text for a slave. It fails if a fact is missing; a missing fact is never an empty text.</summary>
    public Expansion For(FailoverSlave slave)
    {
        StringBuilder expanded = new();
        foreach (TemplatePart part in Parts)
        {
            if (part is TemplatePart.Substitution { Fact: var fact, OfMaster: var ofMaster })
            {
                if (fact.Of(ofMaster ? Subject.Of(slave.Master) : Subject.Of(slave)) is not { } value)
                {
                    string whose = ofMaster ? $"the master '{slave.Master.Name}'" : $"'{slave.Link.Name}'";
                    return new Expansion(null, $"{whose} has no {fact.Label}");
                }

                expanded.Append(value);
            }
            else if (part is TemplatePart.Literal { Text: var literal })
            {
                expanded.Append(literal);
            }
        }

        return new Expansion(expanded.ToString(), null);
    }
}

/// <summary>A piece of a template: text as it is, or a fact to be put in.</summary>
public abstract class TemplatePart
{
    private TemplatePart()
    {
    }

    /// <summary>Text as it is.</summary>
    public sealed class Literal(string text) : TemplatePart
    {
        /// <summary>The text.</summary>
        public string Text => text;
    }

    /// <summary>A fact of the slave, or of its master.</summary>
    public sealed class Substitution(Fact fact, bool ofMaster) : TemplatePart
    {
        /// <summary>The fact.</summary>
        public Fact Fact => fact;

        /// <summary>Whether it is the master's.</summary>
        public bool OfMaster => ofMaster;
    }
}

/// <summary>The result of a template for a slave: a text, or the missing part.</summary>
public readonly record struct Expansion(string? Text, string? Missing)
{
    /// <summary>Whether it gives a text.</summary>
    [MemberNotNullWhen(true, nameof(Text))]
    [MemberNotNullWhen(false, nameof(Missing))]
    public bool Succeeded => Text is not null;
}
