using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Rules.Patterns;

/// <summary>One key of a pattern. The set is closed: <see cref="HostCondition"/> and the conditions below.</summary>
public abstract record Condition
{
    private protected Condition()
    {
    }

    /// <summary>The facts that it needs, if the device is the slave.</summary>
    public abstract FactRequirements Requirements { get; }

    /// <summary>A text that is equal for equal conditions.</summary>
    public abstract string Text { get; }

    /// <summary>The reason why it does not hold, with the wanted and the found value; null if it holds.</summary>
    internal abstract string? Mismatch(MatchContext context);
}

/// <summary><c>all</c>: patterns that have to hold, each of them.</summary>
internal sealed record AllCondition(ImmutableArray<Pattern> Patterns) : Condition
{
    public override FactRequirements Requirements => Patterns.Aggregate(
        FactRequirements.Nothing, (required, pattern) => required.With(pattern.Requirements));

    public override string Text => $"all: ({string.Join(") and (", Texts)})";

    private IEnumerable<string> Texts => Patterns.Select(pattern => pattern.Text).Order(StringComparer.Ordinal);

    internal override string? Mismatch(MatchContext context) => Patterns
        .Select(pattern => pattern.Mismatch(context))
        .Where(mismatch => mismatch is not null)
        .Select(mismatch => $"all: {mismatch}")
        .FirstOrDefault();
}

/// <summary><c>any</c>: patterns of which one has to hold.</summary>
internal sealed record AnyCondition(ImmutableArray<Pattern> Patterns) : Condition
{
    public override FactRequirements Requirements => Patterns.Aggregate(
        FactRequirements.Nothing, (required, pattern) => required.With(pattern.Requirements));

    public override string Text => $"any: ({string.Join(") or (", Texts)})";

    private IEnumerable<string> Texts => Patterns.Select(pattern => pattern.Text).Order(StringComparer.Ordinal);

    internal override string? Mismatch(MatchContext context)
    {
        ImmutableArray<string?> mismatches = [.. Patterns.Select(pattern => pattern.Mismatch(context))];
        return mismatches.Contains(null) ? null : $"any: {string.Join("; ", mismatches)}";
    }
}

/// <summary><c>not</c>: a pattern that must not hold as a whole.</summary>
internal sealed record NotCondition(Pattern Unwanted) : Condition
{
    public override FactRequirements Requirements => Unwanted.Requirements;

    public override string Text => $"not: ({Unwanted.Text})";

    internal override string? Mismatch(MatchContext context) =>
        Unwanted.Mismatch(context) is null ? $"not: it is so: {Unwanted.Text}" : null;
}

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

/// <summary><c>role</c>: what the slave is to its master.</summary>
internal sealed record RoleCondition(Role Role) : Condition
{
    public override FactRequirements Requirements => FactRequirements.Nothing;

    public override string Text => $"role: {Role.Word()}";

    internal override string? Mismatch(MatchContext context) => context.Subject.Role is { } role && role != Role
        ? $"role is {role.Word()}, not {Role.Word()}"
        : null;
}

/// <summary><c>provider</c>: what made the failover instance.</summary>
internal sealed record ProviderCondition(Provider Provider) : Condition
{
    public override FactRequirements Requirements => FactRequirements.Nothing;

    public override string Text => $"provider: {Provider.Word}";

    internal override string? Mismatch(MatchContext context) => context.Slave.Provider != Provider
        ? $"provider is {context.Slave.Provider.Word}, not {Provider.Word}"
        : null;
}

/// <summary><c>master</c>: what the slave's master has to be like.</summary>
internal sealed record MasterCondition(Pattern Wanted) : Condition
{
    public override FactRequirements Requirements =>
        FactRequirements.Nothing with { Master = Wanted.Requirements.Slave };

    public override string Text => $"master: ({Wanted.Text})";

    internal override string? Mismatch(MatchContext context)
    {
        string? mismatch = Wanted.Mismatch(context with { Subject = Subject.Of(context.Slave.Master) });
        return mismatch is null ? null : $"master: {mismatch}";
    }
}

/// <summary><c>sibling</c>: what the other slave has to be like; false if there is none.</summary>
internal sealed record SiblingCondition(Pattern Wanted) : Condition
{
    public override FactRequirements Requirements =>
        FactRequirements.Nothing with { Sibling = Wanted.Requirements.Slave };

    public override string Text => $"sibling: ({Wanted.Text})";

    internal override string? Mismatch(MatchContext context)
    {
        if (context.Slave.Sibling is not { } sibling)
        {
            return "there is no sibling";
        }

        string? mismatch = Wanted.Mismatch(context with { Subject = Subject.Of(sibling) });
        return mismatch is null ? null : $"sibling: {mismatch}";
    }
}

/// <summary>
/// <c>parents</c>: one device on the way up, the device itself included, for which all of it holds, as udev's
/// <c>KERNELS</c>, <c>DRIVERS</c> and <c>ATTRS</c> have it.
/// </summary>
internal sealed record ParentsCondition(Pattern Wanted) : Condition
{
    public override FactRequirements Requirements
    {
        get
        {
            FactRequest each = Wanted.Requirements.Slave;
            return FactRequirements.OfSlave(each with { Parents = each });
        }
    }

    public override string Text => $"parents: ({Wanted.Text})";

    internal override string? Mismatch(MatchContext context)
    {
        // As to udev's DRIVERS, a network device has no driver of its own: that is its device's.
        Subject own = context.Subject with { Driver = null };
        ImmutableArray<Subject> walk = [own, .. own.Facts.Parents.Select(Subject.Of)];
        ImmutableArray<string?> mismatches =
            [.. walk.Select(device => Wanted.Mismatch(context with { Subject = device }))];
        return mismatches.Contains(null)
            ? null
            : $"parents: {string.Join("; ", walk.Zip(mismatches, (device, why) => $"of '{device.Kernel}', {why}"))}";
    }
}

/// <summary>A pattern's question: whose name it is about, which device is asked, and on which machine.</summary>
internal sealed record MatchContext(FailoverSlave Slave, Subject Subject, HostFacts? Host);

/// <summary>A device that is asked: a slave, its master, its sibling, or one on the way up from these.</summary>
internal sealed record Subject(string Kernel, string? Driver, Role? Role, DeviceFacts Facts)
{
    /// <summary>A slave.</summary>
    internal static Subject Of(FailoverSlave slave) => Of(slave.Link) with { Role = slave.Role };

    /// <summary>A link that is no slave.</summary>
    internal static Subject Of(LinkSnapshot link) => new(link.Name, link.Driver, Role: null, link.Facts);

    /// <summary>A device on the way up.</summary>
    internal static Subject Of(ParentSnapshot parent) => new(parent.Name, parent.Driver, Role: null, parent.Facts);
}
