using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Text;
using FailoverRename.Topology;

namespace FailoverRename.Output;

/// <summary>The output of <c>list</c>: masters and their slaves in aligned columns.</summary>
internal sealed class LinkTree(TreeStyle style)
{
    private const string Green = "32";
    private const string BoldRed = "1;31";
    private const string BoldYellow = "1;33";

    private static readonly ImmutableArray<TreeCell> Titles =
    [
        new("NAME"), new("ROLE"), new("DRIVER"), new("STATE"), new("ADDRESS"), new("WANTED"),
        new("MARKS"),
    ];

    /// <summary>The lines, with the titles first. There is a column MARKS only if a device lacks its marks.</summary>
    internal IEnumerable<string> Lines(IEnumerable<TreeMaster> masters)
    {
        ImmutableArray<ImmutableArray<TreeCell>> devices = [.. masters.SelectMany(Rows)];
        bool allMarked = devices.All(row => row[^1].Text.Length == 0);
        ImmutableArray<ImmutableArray<TreeCell>> rows = [allMarked ? Titles[..^1] : Titles, .. devices];
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => TextWidth.Of(row[column].Text)))];
        return rows.Select(row =>
            string.Join("  ", widths.Select((width, column) => row[column].Padded(width, style))).TrimEnd());
    }

    private IEnumerable<ImmutableArray<TreeCell>> Rows(TreeMaster master)
    {
        bool bySelf = master.Active == master.Master.Link.Index;
        yield return Row(
            bySelf ? Self() : "", master.Master, "master", bySelf ? Green : null, State(master), new TreeCell(""));
        foreach (TreeSlave slave in master.Slaves)
        {
            bool active = slave.Line.Link.Index == master.Active;
            string branch = Branch(active, last: slave == master.Slaves[^1]);
            yield return Row(
                branch,
                slave.Line,
                slave.Role.Word(),
                active ? Green : null,
                Cell(slave.Line.Operstate),
                Wanted(slave.Report));
        }
    }

    // Two columns: the line to the master, and the sign of the active slave.
    private string Branch(bool active, bool last)
    {
        if (!style.Boxes)
        {
            return active ? "* " : "  ";
        }

        return (last ? "└" : "├") + (active ? "→" : "─");
    }

    // The sign of a master that sends the traffic itself.
    private string Self() => style.Boxes ? "→ " : "* ";

    private static ImmutableArray<TreeCell> Row(
        string branch, TreeLine line, string role, string? colour, TreeCell state, TreeCell wanted) =>
    [
        Cell(branch + line.Link.Name, colour),
        new(role),
        Cell(line.Link.Driver),
        state,
        Cell(line.Address),
        wanted,
        line.Marked == false ? new TreeCell("missing", BoldYellow) : new TreeCell(""),
    ];

    private static TreeCell State(TreeMaster master) => master.IsDeaf
        ? Cell($"{master.Master.Operstate} (deaf)", BoldRed)
        : Cell(master.Master.Operstate);

    private static TreeCell Wanted(SlaveReport? report) => report switch
    {
        null => new TreeCell("?"),
        { Status: SlaveStatus.Keep, Rule: null } => Cell(null),
        { Status: SlaveStatus.Keep } => Cell(report.Slave.Link.Name),
        { Status: SlaveStatus.Refused } => Cell($"{report.Wanted} ({report.Reason})", BoldRed),
        { Status: SlaveStatus.Rename } => Cell(report.Wanted, BoldYellow),
        _ => Cell(report.Wanted),
    };

    private static TreeCell Cell(string? text, string? colour = null) => new(Printable.Escape(text ?? "-"), colour);
}

/// <summary>A cell of the tree.</summary>
/// <param name="Text">The text.</param>
/// <param name="Colour">The parameters of the escape sequence for its colour; null for none.</param>
internal readonly record struct TreeCell(string Text, string? Colour = null)
{
    /// <summary>The text, padded with spaces to this width. The spaces have no colour.</summary>
    internal string Padded(int width, TreeStyle style)
    {
        string text = Colour is not null && style.Colour ? $"\e[{Colour}m{Text}\e[0m" : Text;
        return text + new string(' ', width - TextWidth.Of(Text));
    }
}
