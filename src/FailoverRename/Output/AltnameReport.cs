using System;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Rules;

namespace FailoverRename.Output;

/// <summary>The report on one altname.</summary>
/// <param name="Altname">The altname, or the template if it gives no altname.</param>
/// <param name="Status">What was decided or done.</param>
/// <param name="Rule">The rule that gives the altname.</param>
/// <param name="Reason">Why the slave does not get it; null if it does.</param>
internal sealed record AltnameReport(string Altname, AltnameStatus Status, Rule Rule, string? Reason)
{
    /// <summary>The altnames of one slave: first those that the run added, then the others.</summary>
    internal static ImmutableArray<AltnameReport> From(RenameReport report, Ifindex slave)
    {
        if (report.Added.IsEmpty && report.Altnames.IsEmpty)
        {
            return [];
        }

        ImmutableArray<AltnameReport> added =
        [
            .. report.Added
                .Where(add => add.Slave.Link.Index == slave)
                .Select(add => new AltnameReport(add.Altname, AltnameStatus.Added, add.By, null)),
        ];
        return
        [
            .. added,
            .. report.Altnames
                .Where(altname => altname.Slave.Link.Index == slave)
                .Select(From)
                .Where(altname => added.All(other => other.Altname != altname.Altname)),
        ];
    }

    private static AltnameReport From(AltnameDecision decision) => decision switch
    {
        AltnameDecision.Add => new AltnameReport(decision.Altname, AltnameStatus.Add, decision.By, null),
        AltnameDecision.Present => new AltnameReport(decision.Altname, AltnameStatus.Present, decision.By, null),
        AltnameDecision.Refused refused =>
            new AltnameReport(decision.Altname, AltnameStatus.Refused, decision.By, refused.Reason),
        AltnameDecision.Absent absent =>
            new AltnameReport(decision.Altname, AltnameStatus.Absent, decision.By, absent.Missing),
        _ => throw new InvalidOperationException("AltnameDecision is closed"),
    };
}

/// <summary>The status of an altname.</summary>
internal enum AltnameStatus
{
    /// <summary>The run has added it.</summary>
    Added,

    /// <summary>The slave had it already.</summary>
    Present,

    /// <summary>A run would add it.</summary>
    Add,

    /// <summary>The slave cannot get it.</summary>
    Refused,

    /// <summary>Something that its template needs is missing.</summary>
    Absent,
}

/// <summary>The words for <see cref="AltnameStatus"/> in JSON and in the journal.</summary>
internal static class AltnameStatusWords
{
    /// <summary>The word for a status.</summary>
    internal static string Word(this AltnameStatus status) => status switch
    {
        AltnameStatus.Added => "added",
        AltnameStatus.Present => "present",
        AltnameStatus.Add => "add",
        AltnameStatus.Refused => "refused",
        AltnameStatus.Absent => "absent",
        _ => throw new InvalidOperationException("AltnameStatus is closed"),
    };
}
