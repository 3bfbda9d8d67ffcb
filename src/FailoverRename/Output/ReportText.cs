using System.Collections.Generic;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Topology;

namespace FailoverRename.Output;

/// <summary>The lines of a report for people, not escaped.</summary>
internal static class ReportText
{
    /// <summary>The line for a rename that was done or would be done; null if there is none.</summary>
    internal static string? Done(SlaveReport report, bool verbose)
    {
        string name = report.Slave.Link.Name;
        if (report.Previous is { } previous)
        {
            string down = report.Down is null
                ? ""
                : $", taken down for it, and {report.Slave.Provider.CostOfDown(report.Slave.Role)}";
            return $"{previous}: renamed to '{name}'{down} ({Why(report, verbose)})";
        }

        return report.Status == SlaveStatus.Rename
            ? $"{name}: would be renamed to '{report.Wanted}' ({Why(report, verbose)})"
            : null;
    }

    /// <summary>The line for a slave that cannot get its name; null if it can.</summary>
    internal static string? Refused(SlaveReport report)
    {
        string name = report.Slave.Link.Name;
        return report.Status == SlaveStatus.Refused
            ? $"{name}: cannot rename to '{report.Wanted}': {report.Reason}; keeping '{name}'"
            : null;
    }

    /// <summary>The clause for a slave that does not have the wanted name yet.</summary>
    internal static string Unnamed(SlaveReport report) =>
        $"'{report.Slave.Link.Name}' does not have the name '{report.Wanted}'";

    /// <summary>The line for a slave that is still down after its rename; null if it is up.</summary>
    internal static string? StillDown(SlaveReport report) => report.Down is { StillDown: { } why }
        ? $"{report.Slave.Link.Name}: cannot be brought up again: {why.Text}; it stays down"
        : null;

    /// <summary>The line for a slave whose name needs no change or is left to udev; null for another slave.</summary>
    internal static string? Kept(SlaveReport report, bool verbose)
    {
        string name = report.Slave.Link.Name;
        return report.Status switch
        {
            SlaveStatus.Right => $"{name}: has its name already ({Why(report, verbose)})",
            SlaveStatus.Keep => $"{name}: keeps its name ({Why(report, verbose)})",
            SlaveStatus.Deferred => $"{name}: left to udev, which has not finished its 'add' event",
            _ => null,
        };
    }

    /// <summary>The line for an altname that was added or would be added; null for another altname.</summary>
    internal static string? Done(SlaveReport report, AltnameReport altname, bool verbose)
    {
        string begin = $"{report.Slave.Link.Name}: altname '{altname.Altname}'";
        string why = RuleOf(altname.Rule, verbose);
        return altname.Status switch
        {
            AltnameStatus.Added => $"{begin} added ({why})",
            AltnameStatus.Add => $"{begin} would be added ({why})",
            _ => null,
        };
    }

    /// <summary>The line for an altname that is refused; null if it is not.</summary>
    internal static string? Refused(SlaveReport report, AltnameReport altname) =>
        altname.Status == AltnameStatus.Refused
            ? $"{report.Slave.Link.Name}: cannot add altname '{altname.Altname}': {altname.Reason}; going without"
            : null;

    /// <summary>The line for an altname that needs no change or is absent; null for another altname.</summary>
    internal static string? Kept(SlaveReport report, AltnameReport altname, bool verbose)
    {
        string begin = $"{report.Slave.Link.Name}: altname '{altname.Altname}'";
        string why = RuleOf(altname.Rule, verbose);
        return altname.Status switch
        {
            AltnameStatus.Present => $"{begin} is there already ({why})",
            AltnameStatus.Absent => $"{begin} is not added: {altname.Reason} ({why})",
            _ => null,
        };
    }

    /// <summary>The line with the properties that udev(7) has of a slave, and the rule that has named it.</summary>
    internal static string Marked(
        FailoverSlave slave, IReadOnlyDictionary<string, string> properties, SlaveReport? report)
    {
        string all = string.Join(", ", properties.Select(pair => $"{pair.Key}={pair.Value}"));
        string rule = report is null or { Status: SlaveStatus.Deferred }
            ? ""
            : $", {RuleOf(report.Rule, verbose: true)}";
        return $"{slave.Link.Name}: marked {all} ({slave.Role.Word()} of '{slave.Master.Name}'{rule})";
    }

    /// <summary>The line for a member that the kernel has announced again.</summary>
    internal static string Announced(string name) => $"{name}: announced to udev, which had not marked it";

    /// <summary>The line for a member that a run would have the kernel announce again.</summary>
    internal static string WouldAnnounce(string name) =>
        $"{name}: would be announced to udev, which has not marked it";

    /// <summary>The line for a member that the kernel could not announce again.</summary>
    internal static string NotAnnounced(string name, Refusal why) =>
        $"{name}: cannot be announced to udev: {why.Text}; it stays without marks";

    /// <summary>The line for a device that has gone after its rename.</summary>
    internal static string Gone(RenameStep step) => $"{step.From}: renamed to '{step.To}', and gone since";

    private static string Why(SlaveReport report, bool verbose)
    {
        FailoverSlave slave = report.Slave;
        return $"{slave.Role.Word()} of '{slave.Master.Name}', {RuleOf(report.Rule, verbose)}";
    }

    private static string RuleOf(Rule? rule, bool verbose)
    {
        if (rule is null)
        {
            return "no rule for it";
        }

        return verbose || rule.Title is null ? rule.Label : $"rule '{rule.Title}'";
    }
}
