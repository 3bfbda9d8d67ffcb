using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Rules.Patterns;

/// <summary>One key of a pattern. The set is closed: <see cref="HostCondition"/> and the conditions below.</summary>
public abstract class Condition
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

/// <summary><c>all</c>: patterns that must all hold.</summary>
internal sealed class AllCondition(ImmutableArray<Pattern> patterns) : Condition
{
    internal ImmutableArray<Pattern> Patterns => patterns;

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

/// <summary><c>any</c>: patterns of which one must hold.</summary>
internal sealed class AnyCondition(ImmutableArray<Pattern> patterns) : Condition
{
    internal ImmutableArray<Pattern> Patterns => patterns;

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
internal sealed class NotCondition(Pattern unwanted) : Condition
{
    internal Pattern Unwanted => unwanted;

    public override FactRequirements Requirements => Unwanted.Requirements;

    public override string Text => $"not: ({Unwanted.Text})";

    internal override string? Mismatch(MatchContext context) =>
        Unwanted.Mismatch(context) is null ? $"not: it is so: {Unwanted.Text}" : null;
}

/// <summary>A glob that a fact has to match. An absent fact matches none, but an absent property is empty.</summary>
internal sealed class FactCondition(Fact fact, Glob wanted) : Condition
{
    internal Fact Fact => fact;

    internal Glob Wanted => wanted;

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

/// <summary><c>exists</c>: attributes or directories that must exist; their values do not matter.</summary>
internal sealed class ExistsCondition(ImmutableArray<string> attributes) : Condition
{
    internal ImmutableArray<string> Attributes => attributes;

    public override FactRequirements Requirements =>
        FactRequirements.OfSlave(FactRequest.Nothing with { Exists = FactRequest.Names([.. Attributes]) });

    public override string Text => $"exists: {string.Join(", ", Attributes.Order(StringComparer.Ordinal))}";

    internal override string? Mismatch(MatchContext context) => Attributes
        .Where(attribute => !context.Subject.Facts.Existing.Contains(attribute))
        .Select(attribute => $"there is no attr {attribute}")
        .FirstOrDefault();
}

/// <summary><c>role</c>: the slave's role in its failover instance.</summary>
internal sealed class RoleCondition(Role role) : Condition
{
    internal Role Role => role;

    public override FactRequirements Requirements => FactRequirements.Nothing;

    public override string Text => $"role: {Role.Word()}";

    internal override string? Mismatch(MatchContext context) => context.Subject.Role is { } own && own != Role
        ? $"role is {own.Word()}, not {Role.Word()}"
        : null;
}

/// <summary><c>provider</c>: the kernel module that created the failover instance.</summary>
internal sealed class ProviderCondition(Provider provider) : Condition
{
    internal Provider Provider => provider;

    public override FactRequirements Requirements => FactRequirements.Nothing;

    public override string Text => $"provider: {Provider.Word}";

    internal override string? Mismatch(MatchContext context) => context.Slave.Provider != Provider
        ? $"provider is {context.Slave.Provider.Word}, not {Provider.Word}"
        : null;
}

/// <summary><c>master</c>: a pattern for the slave's master.</summary>
internal sealed class MasterCondition(Pattern wanted) : Condition
{
    internal Pattern Wanted => wanted;

    public override FactRequirements Requirements =>
        FactRequirements.Nothing with { Master = Wanted.Requirements.Slave };

    public override string Text => $"master: ({Wanted.Text})";

    internal override string? Mismatch(MatchContext context)
    {
        string? mismatch = Wanted.Mismatch(context with { Subject = Subject.Of(context.Slave.Master) });
        return mismatch is null ? null : $"master: {mismatch}";
    }
}

/// <summary><c>sibling</c>: a pattern for the other slave; false if there is none.</summary>
internal sealed class SiblingCondition(Pattern wanted) : Condition
{
    internal Pattern Wanted => wanted;

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
/// <c>parents</c>: a pattern that must hold as a whole for the device or for one device above it, as with udev's
/// <c>KERNELS</c>, <c>DRIVERS</c> and <c>ATTRS</c>.
/// </summary>
internal sealed class ParentsCondition(Pattern wanted) : Condition
{
    internal Pattern Wanted => wanted;

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
        // A network device has no driver of its own, as in udev's DRIVERS: the driver is that of the device above it.
        Subject own = context.Subject with { Driver = null };
        ImmutableArray<Subject> walk = [own, .. own.Facts.Parents.Select(Subject.Of)];
        ImmutableArray<string?> mismatches =
            [.. walk.Select(device => Wanted.Mismatch(context with { Subject = device }))];
        return mismatches.Contains(null)
            ? null
            : $"parents: {string.Join("; ", walk.Zip(mismatches, (device, why) => $"of '{device.Kernel}', {why}"))}";
    }
}

/// <summary>A condition is evaluated for a slave to be named, the device in question, and a machine.</summary>
internal sealed record MatchContext(FailoverSlave Slave, Subject Subject, HostFacts? Host);

/// <summary>The device in question: a slave, its master, its sibling, or a device above one of these.</summary>
internal sealed record Subject(string Kernel, string? Driver, Role? Role, DeviceFacts Facts)
{
    /// <summary>A slave.</summary>
    internal static Subject Of(FailoverSlave slave) => Of(slave.Link) with { Role = slave.Role };

    /// <summary>A link that is no slave.</summary>
    internal static Subject Of(LinkSnapshot link) => new(link.Name, link.Driver, Role: null, link.Facts);

    /// <summary>A device above a link.</summary>
    internal static Subject Of(ParentSnapshot parent) => new(parent.Name, parent.Driver, Role: null, parent.Facts);
}
