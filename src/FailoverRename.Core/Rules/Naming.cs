using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Rules.Patterns;
using FailoverRename.Rules.Templates;
using FailoverRename.Topology;

namespace FailoverRename.Rules;

/// <summary>A rule's naming decision: a new name for the slave, or that it keeps its name.</summary>
public abstract record Naming
{
    private Naming()
    {
    }

    /// <summary>Whether a slave is taken down for a rename that the kernel refuses while the slave is up.</summary>
    public bool AllowsDown { get; init; }

    /// <summary>The facts that it needs.</summary>
    public virtual FactRequirements Requirements => FactRequirements.Nothing;

    /// <summary>The names to try, in order; the first that is valid and free is taken. Without any, the slave keeps its
    /// name.</summary>
    public abstract ImmutableArray<NameCandidate> CandidatesFor(FailoverSlave slave);

    /// <summary>The slave keeps its name.</summary>
    public sealed record Keep : Naming
    {
        /// <inheritdoc/>
        public override ImmutableArray<NameCandidate> CandidatesFor(FailoverSlave slave) => [];
    }

    /// <summary>The master's name with a suffix.</summary>
    /// <param name="Text">The suffix.</param>
    /// <param name="Hashes">Whether a name that is too long is shortened; the long one becomes an altname.</param>
    public sealed record Suffix(string Text, bool Hashes) : Naming
    {
        /// <inheritdoc/>
        public override ImmutableArray<NameCandidate> CandidatesFor(FailoverSlave slave)
        {
            string full = slave.Master.Name + Text;
            if (full.Length <= Ifname.MaxLength)
            {
                return [new NameCandidate(full, full)];
            }

            return Hashes
                ? [new NameCandidate(full, HashedName.Of(slave.Master.Name, Text), Altname: full)]
                : [new NameCandidate(full, full) { CanBeHashed = Text.Length <= HashedName.LongestSuffix }];
        }
    }

    /// <summary>Names made by templates.</summary>
    public sealed record Names(ImmutableArray<Template> Templates) : Naming
    {
        /// <inheritdoc/>
        public override FactRequirements Requirements =>
            Templates.Aggregate(FactRequirements.Nothing, (asks, template) => asks.With(template.Requirements));

        /// <inheritdoc/>
        public override ImmutableArray<NameCandidate> CandidatesFor(FailoverSlave slave) =>
            [.. Templates.Select(template => CandidateOf(template, slave))];

        private static NameCandidate CandidateOf(Template template, FailoverSlave slave)
        {
            Expansion expansion = template.For(slave);
            return new NameCandidate(template.Text, expansion.Text, expansion.Missing);
        }
    }
}

/// <summary>A name that a rule wants for a slave.</summary>
/// <param name="Written">The text of the rule.</param>
/// <param name="Text">The name, which need not be valid; null if something was missing for it.</param>
/// <param name="Missing">The missing part.</param>
/// <param name="Altname">The altname that the slave gets with this name.</param>
public sealed record NameCandidate(string Written, string? Text, string? Missing = null, string? Altname = null)
{
    /// <summary>Whether the name is too long and <c>too-long: hash</c> in the rule would shorten it.</summary>
    public bool CanBeHashed { get; init; }
}
