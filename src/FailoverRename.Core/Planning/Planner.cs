using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Rules;
using FailoverRename.Topology;

namespace FailoverRename.Planning;

/// <summary>
/// Makes the plan: who is to be called what, who cannot be, and why. It changes nothing; all that it asks
/// of the kernel is who has a name.
/// </summary>
public static class Planner
{
    /// <summary>Plans for these slaves; all other devices, other slaves among them, keep their names.</summary>
    /// <param name="slaves">The slaves to name; of two that want one name, the earlier gets it.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="holderOf">Who has a name now.</param>
    /// <param name="bars">Names that the kernel has refused already.</param>
    public static RenamePlan Plan(
        ImmutableArray<FailoverSlave> slaves,
        RuleSet rules,
        Func<string, NameHolder?> holderOf,
        ImmutableArray<NameBar> bars)
    {
        // The plan must be a fixed point: once its names are given, the same rules must want no others. A slave
        // of which that is not so stays as it is, and the rest is planned again without it.
        Dictionary<Ifindex, Decision.Refused> unstable = [];
        while (true)
        {
            RenamePlan plan = new(NameChooser.Choose(slaves, rules, holderOf, bars, unstable));
            ImmutableArray<Decision.Refused> restless = Restless(plan, rules, holderOf, bars, unstable);
            if (restless.IsEmpty)
            {
                return plan with { Altnames = AltnameChooser.Choose(plan, rules, holderOf, bars) };
            }

            foreach (Decision.Refused refused in restless)
            {
                unstable.Add(refused.Slave.Link.Index, refused);
            }
        }
    }

    private static ImmutableArray<Decision.Refused> Restless(
        RenamePlan plan,
        RuleSet rules,
        Func<string, NameHolder?> holderOf,
        ImmutableArray<NameBar> bars,
        Dictionary<Ifindex, Decision.Refused> unstable)
    {
        if (plan.Steps.IsEmpty)
        {
            return [];
        }

        ImmutableArray<FailoverSlave> renamed = plan.AsPlanned();
        NameHolder? HolderAsPlanned(string name)
        {
            if (renamed.FirstOrDefault(slave => slave.Link.Name == name) is { } slave)
            {
                return new NameHolder(slave.Link.Index, name);
            }

            return plan.Decisions.Any(decision => decision.Slave.Link.Name == name) ? null : holderOf(name);
        }

        ImmutableArray<Decision> again = NameChooser.Choose(renamed, rules, HolderAsPlanned, bars, unstable);
        ImmutableArray<(Decision First, Decision Second)> changed =
        [
            .. plan.Decisions.Zip(again).Where(pair => pair.Second is Decision.Rename
                || (pair.First is Decision.Rename && pair.Second is Decision.Refused)),
        ];

        // Those who would be renamed and then want another name come first: without them, others may be at rest.
        bool own = changed.Any(pair => pair.First is Decision.Rename);
        return
        [
            .. changed
                .Where(pair => !own || pair.First is Decision.Rename)
                .Select(pair => Unstable(pair.First, pair.Second)),
        ];
    }

    private static Decision.Refused Unstable(Decision first, Decision second)
    {
        if (first is Decision.Rename rename)
        {
            string then = second switch
            {
                Decision.Rename other => $"{other.By.Label} gives '{other.To}'",
                Decision.Refused none => $"{none.By.Label} gives no name: {none.Reason}",
                _ => throw new InvalidOperationException("only these are changes"),
            };
            string reason = $"the rules do not settle: {rename.By.Label} gives '{rename.To}', but then {then}";
            return new Decision.Refused(first.Slave, rename.By, rename.To.Text, reason);
        }

        Decision.Rename late = (Decision.Rename)second;
        return new Decision.Refused(
            first.Slave,
            late.By,
            late.To.Text,
            $"the rules do not settle: {late.By.Label} gives it only after the other slaves are renamed");
    }
}
