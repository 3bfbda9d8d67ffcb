using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Topology;

namespace FailoverRename.Rules.Patterns;

/// <summary>Finds patterns that cannot hold for any slave.</summary>
internal static class Contradiction
{
    // virtio-net creates the standby; a network device is always in this subsystem.
    private const string StandbyDriver = "virtio_net";
    private const string Subsystem = "net";

    /// <summary>The reason; null if there may be slaves for which it holds.</summary>
    internal static string? In(Pattern pattern)
    {
        ImmutableArray<Condition> conditions = [.. Flat(pattern)];
        HashSet<string> texts = [.. conditions.Select(condition => condition.Text)];
        ImmutableArray<RoleCondition> roles = [.. conditions.OfType<RoleCondition>().DistinctBy(asked => asked.Role)];
        if (roles.Length > 1)
        {
            return $"it asks for '{roles[0].Text}' and '{roles[1].Text}'";
        }

        ProviderCondition? one = conditions.OfType<ProviderCondition>().FirstOrDefault();
        ProviderCondition? other = conditions.OfType<ProviderCondition>().LastOrDefault();
        if (one?.Provider != other?.Provider)
        {
            return $"it asks for '{one?.Text}' and '{other?.Text}'";
        }

        if (one is { Provider.HasStandby: false }
            && (roles is [{ Role: Role.Standby }] || conditions.Any(condition => condition is SiblingCondition)))
        {
            return $"a master of '{one.Text}' has one slave, the primary";
        }

        return conditions.Select(condition => In(condition, texts, roles)).FirstOrDefault(reason => reason is not null);
    }

    private static IEnumerable<Condition> Flat(Pattern pattern) => pattern.Conditions.SelectMany(condition =>
        condition is AllCondition { Patterns: var patterns } ? patterns.SelectMany(Flat) : [condition]);

    private static string? In(Condition condition, HashSet<string> texts, ImmutableArray<RoleCondition> roles) =>
        condition switch
        {
            NotCondition not when Flat(not.Unwanted).All(unwanted => texts.Contains(unwanted.Text)) =>
                $"it asks for '{not.Unwanted.Text}' and for the opposite",
            FactCondition { Fact.Kind: FactKind.Subsystem } asked when !asked.Wanted.Matches(Subsystem) =>
                $"the subsystem of a network device is '{Subsystem}';"
                    + " the devices that it sits on are asked by 'parents'",
            FactCondition { Fact.Kind: FactKind.Driver } asked
                when roles is [{ Role: Role.Standby }] && !asked.Wanted.Matches(StandbyDriver) =>
                $"the driver of a standby is '{StandbyDriver}'",
            ParentsCondition { Wanted: var wanted } when IsDriverOfNet(wanted) =>
                $"a network device has no driver of its own: ask for the '{Subsystem}' and the driver apart",
            MasterCondition { Wanted: var wanted } => In(wanted) is { } why ? $"of the master, {why}" : null,
            SiblingCondition { Wanted: var wanted }
                when roles.Any(role => Flat(wanted).OfType<RoleCondition>().Any(other => other.Role == role.Role)) =>
                $"two slaves of one master are not both '{roles[0].Text}'",
            SiblingCondition { Wanted: var wanted } => In(wanted) is { } why ? $"of the sibling, {why}" : null,
            AnyCondition { Patterns: var patterns } when patterns.All(one => In(one) is not null) =>
                $"of what 'any' lists, {In(patterns[0])}",
            _ => null,
        };

    private static bool IsDriverOfNet(Pattern pattern)
    {
        List<FactCondition> facts = Flat(pattern).OfType<FactCondition>().ToList();
        return facts.Exists(asked => asked.Fact.Kind == FactKind.Driver)
            && facts.Exists(asked => asked is { Fact.Kind: FactKind.Subsystem, Wanted.Text: Subsystem });
    }
}
