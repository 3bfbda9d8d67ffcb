using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;

namespace FailoverRename.Output;

/// <summary>Masters and their slaves as aligned columns.</summary>
internal static class LinkTree
{
    private static readonly ImmutableArray<string> Titles = ["NAME", "ROLE", "DRIVER", "STATE", "ADDRESS", "WANTED"];

    /// <summary>The lines, the titles first.</summary>
    internal static IEnumerable<string> Lines(IEnumerable<TreeMaster> masters)
    {
        ImmutableArray<ImmutableArray<string>> rows = [Titles, .. masters.SelectMany(Rows)];
        int[] widths = [.. Titles.Select((_, column) => rows.Max(row => row[column].Length))];
        return rows.Select(row =>
            string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static IEnumerable<ImmutableArray<string>> Rows(TreeMaster master)
    {
        yield return Row("", master.Master, "master", "");
        foreach (TreeSlave slave in master.Slaves)
        {
            yield return Row("  ", slave.Line, slave.Role.Word(), Wanted(slave.Report));
        }
    }

    private static ImmutableArray<string> Row(string indent, TreeLine line, string role, string wanted) =>
    [
        indent + Printable.Escape(line.Link.Name),
        role,
        line.Link.Driver ?? "-",
        line.Operstate ?? "-",
        line.Address ?? "-",
        wanted,
    ];

    private static string Wanted(SlaveReport? report) => report switch
    {
        null => "?",
        { Status: SlaveStatus.Keep } => report.Slave.Link.Name,
        { Status: SlaveStatus.Refused } => $"{report.Wanted} ({report.Reason})",
        _ => report.Wanted!,
    };
}
