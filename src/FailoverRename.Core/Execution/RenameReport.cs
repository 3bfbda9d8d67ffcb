using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Rules.Templates;
using FailoverRename.Text;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename.Execution;

/// <summary>The changes that a run made, and the state that it left.</summary>
/// <param name="Renamed">The renames, in order, without temporary names and without renames that were undone.</param>
/// <param name="Decisions">The decision for each slave that is present, after the last rename.</param>
public sealed record RenameReport(ImmutableArray<RenameStep> Renamed, ImmutableArray<Decision> Decisions)
{
    /// <summary>The links that the run took down for a rename.</summary>
    public ImmutableArray<DownTime> WentDown { get; init; } = [];

    /// <summary>The altnames that the run added, in order.</summary>
    public ImmutableArray<AltnameDecision.Add> Added { get; init; } = [];

    /// <summary>The decision for each altname, after the last rename.</summary>
    public ImmutableArray<AltnameDecision> Altnames { get; init; } = [];

    /// <summary>The properties that the rules set, for each of the slaves in <see cref="Decisions"/>.</summary>
    public ImmutableArray<IReadOnlyDictionary<string, string>> Env { get; init; } = [];

    /// <summary>Whether no name and no altname was refused, and every link that was taken down is up again.</summary>
    public bool Settled =>
        !Decisions.Any(decision => decision is Decision.Refused)
        && !Altnames.Any(altname => altname is AltnameDecision.Refused)
        && WentDown.All(down => down.StillDown is null);

    /// <summary>Whether every slave has the name that the rules want, and all its altnames.</summary>
    internal bool IsRight =>
        Decisions.All(decision => decision is Decision.Right or Decision.Keep)
        && Altnames.All(altname => altname is AltnameDecision.Present or AltnameDecision.Absent);

    /// <summary>The renames of devices that are gone now.</summary>
    public ImmutableArray<RenameStep> Gone =>
        [.. Renamed.Where(step => Decisions.All(decision => decision.Slave.Link.Index != step.Link))];

    /// <summary>Reports what a run would do, without any change.</summary>
    /// <param name="kernel">The devices.</param>
    /// <param name="uevent">The event that the run would be for; null if there is none.</param>
    /// <param name="slaves">The slaves, as just read.</param>
    /// <param name="rules">The rules.</param>
    public static RenameReport Planned(
        IKernel kernel, Uevent? uevent, ImmutableArray<FailoverSlave> slaves, RuleSet rules)
    {
        ImmutableArray<FailoverSlave> asked = FactReader.Read(kernel, slaves, rules.Requirements, uevent);
        RenamePlan plan = Planner.Plan(asked, rules, kernel.HolderOf);
        return Of(plan, rules) with
        {
            Decisions =
            [
                .. plan.Decisions.Zip(plan.Afterwards, (now, afterwards) => now is Decision.Rename
                    ? now
                    : Findings.Merged(now, afterwards) with { Slave = now.Slave }),
            ],
        };
    }

    /// <summary>The index of a slave in <see cref="Decisions"/>; negative if it is not there.</summary>
    public int IndexOf(Ifindex slave)
    {
        for (int index = 0; index < Decisions.Length; index++)
        {
            if (Decisions[index].Slave.Link.Index == slave)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The name that a device had before the run; null if the name is the same.</summary>
    public string? PreviousName(LinkSnapshot link)
    {
        string? first = Renamed.FirstOrDefault(step => step.Link == link.Index)?.From;
        return first == link.Name ? null : first;
    }

    /// <summary>Reports a plan that is not carried out.</summary>
    internal static RenameReport Of(RenamePlan plan, RuleSet rules) => new([], plan.Decisions)
    {
        Altnames = plan.Altnames,
        Env = [.. plan.AsPlanned().Select(slave => EnvOf(slave, rules))],
    };

    // Leaves out a value that is not one line of plain text, and a value for which a fact is missing.
    private static SortedList<string, string> EnvOf(FailoverSlave slave, RuleSet rules)
    {
        SortedList<string, string> env = new(StringComparer.Ordinal);
        if (rules.SetEnv)
        {
            foreach ((string key, Template value) in rules.For(slave).Env)
            {
                if (value.For(slave).Text is { } text && Printable.Is(text))
                {
                    env.Add(key, text);
                }
            }
        }

        return env;
    }
}
