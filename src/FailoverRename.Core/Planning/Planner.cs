using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Rules;
using FailoverRename.Topology;

namespace FailoverRename.Planning;

/// <summary>
/// Makes the plan: which slave gets which name, which gets none, and why. It changes nothing; all that it asks of the
/// kernel is which device has a name.
/// </summary>
public static class Planner
{
    /// <summary>Plans for these slaves; all other devices, other slaves among them, keep their names.</summary>
    /// <param name="slaves">The slaves to name; of two that want one name, the earlier gets it.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="holderOf">Which device has a name now.</param>
    /// <param name="limits">The limits of the plan; none by default.</param>
    public static RenamePlan Plan(
        ImmutableArray<FailoverSlave> slaves,
        RuleSet rules,
        Func<string, NameHolder?> holderOf,
        PlanLimits? limits = null)
    {
        limits ??= PlanLimits.None;

        // The plan must be a fixed point: once its names are given, the same rules must want no others. A slave for
        // which that does not hold keeps its name, and the rest is planned again without it.
        Dictionary<Ifindex, Decision.Refused> unsettled = new(limits.Unsettled);
        while (true)
        {
            RenamePlan plan = new(NameChooser.Choose(slaves, rules, holderOf, limits, unsettled));
            plan = plan with { Afterwards = Afterwards(plan, rules, holderOf, limits, unsettled) };
            ImmutableArray<Decision.Refused> more = Repeated(plan, limits);
            more = more.IsEmpty ? Restless(plan) : more;
            if (more.IsEmpty)
            {
                return plan with
                {
                    Moves = RenameOrder.Of(plan.Decisions, holderOf, limits.RefusedTemporaries),
                    Altnames = AltnameChooser.Choose(plan, rules, holderOf, limits.Bars),
                    Unsettled = unsettled,
                };
            }

            foreach (Decision.Refused refused in more)
            {
                unsettled.Add(refused.Slave.Link.Index, refused);
            }
        }
    }

    private static ImmutableArray<Decision> Afterwards(
        RenamePlan plan,
        RuleSet rules,
        Func<string, NameHolder?> holderOf,
        PlanLimits limits,
        Dictionary<Ifindex, Decision.Refused> unsettled)
    {
        if (!plan.Renames)
        {
            return plan.Decisions;
        }

        ImmutableArray<FailoverSlave> renamed = plan.AsPlanned();
        HashSet<string> left = [.. plan.Decisions.Select(decision => decision.Slave.Link.Name)];
        Dictionary<string, NameHolder> given = [];
        foreach (FailoverSlave slave in renamed)
        {
            given.TryAdd(slave.Link.Name, new NameHolder(slave.Link.Index, slave.Link.Name));
        }

        return NameChooser.Choose(
            renamed,
            rules,
            name => given.GetValueOrDefault(name) ?? (left.Contains(name) ? null : holderOf(name)),
            limits,
            unsettled);
    }

    // Those that a run has renamed already, by its own doing alone.
    private static ImmutableArray<Decision.Refused> Repeated(RenamePlan plan, PlanLimits limits) =>
        limits.Given.Count == 0 ? [] :
        [
            .. plan.Decisions.OfType<Decision.Rename>()
                .Where(rename => limits.Given.ContainsKey(rename.Slave.Link.Index))
                .Select(rename => Unsettled(
                    rename,
                    $"{limits.Given[rename.Slave.Link.Index]} gave '{rename.Slave.Link.Name}', and with that name"
                        + $" {rename.By.Label} gives '{rename.To}'")),
        ];

    private static ImmutableArray<Decision.Refused> Restless(RenamePlan plan)
    {
        if (!plan.Renames)
        {
            return [];
        }

        IEnumerable<(Decision First, Decision Second)> changed = plan.Decisions
            .Zip(plan.Afterwards)
            .Where(pair => pair.Second is Decision.Rename
                || (pair.First is Decision.Rename && pair.Second is Decision.Refused));

        // The slaves that would be renamed and then want another name come first: without them, the others may settle.
        bool own = changed.Any(pair => pair.First is Decision.Rename);
        return
        [
            .. changed
                .Where(pair => !own || pair.First is Decision.Rename)
                .Select(pair => Unsettled(pair.First, pair.Second)),
        ];
    }

    private static Decision.Refused Unsettled(Decision first, Decision second)
    {
        if (first is Decision.Rename rename)
        {
            string then = second switch
            {
                Decision.Rename other => $"{other.By.Label} gives '{other.To}'",
                Decision.Refused none => $"{none.By.Label} gives no name: {none.Reason}",
                _ => throw new InvalidOperationException("only these are changes"),
            };
            return Unsettled(rename, $"{rename.By.Label} gives '{rename.To}', but then {then}");
        }

        Decision.Rename late = (Decision.Rename)second;
        return Unsettled(
            late with { Slave = first.Slave }, $"{late.By.Label} gives it only after the other slaves are renamed");
    }

    private static Decision.Refused Unsettled(Decision.Rename rename, string why) =>
        new(rename.Slave, rename.By, rename.To.Text, $"the rules do not settle: {why}");
}
