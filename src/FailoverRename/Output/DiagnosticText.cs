using System;
using System.Globalization;
using FailoverRename.Rules.Source;
using FailoverRename.Text;

namespace FailoverRename.Output;

/// <summary>How a fault of a rules file reads.</summary>
internal static class DiagnosticText
{
    // A longer one says no more than its place does.
    private const int LongestLine = 200;

    /// <summary>Place and message in one line.</summary>
    internal static string Line(Diagnostic diagnostic)
    {
        string warning = diagnostic.Severity == Severity.Warning ? "warning: " : "";
        return $"{diagnostic.Position}: {warning}{diagnostic.Message}";
    }

    /// <summary>Place and message, the line at fault, and a caret under what is wrong in it.</summary>
    internal static string Full(Diagnostic diagnostic)
    {
        string line = diagnostic.Position.File.Line(diagnostic.Position.Line);
        if (line.Length is 0 or > LongestLine)
        {
            return Printable.Escape(Line(diagnostic));
        }

        string number = diagnostic.Position.Line.ToString(CultureInfo.InvariantCulture);
        string margin = new(' ', number.Length);
        int before = Math.Min(diagnostic.Position.Column - 1, line.Length);
        int marked = Math.Clamp(diagnostic.Length, 1, Math.Max(1, line.Length - before));
        string shown = Printable.Blank(line);
        int indent = TextWidth.Of(shown[..before]);
        int width = before < line.Length ? TextWidth.Of(shown.Substring(before, marked)) : marked;
        string caret = new string(' ', indent) + '^' + new string('~', Math.Max(0, width - 1));
        return $"{Printable.Escape(Line(diagnostic))}\n  {number} | {shown}\n  {margin} | {caret}";
    }
}
