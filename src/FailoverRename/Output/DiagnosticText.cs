using System;
using System.Globalization;
using FailoverRename.Rules.Source;
using FailoverRename.Text;

namespace FailoverRename.Output;

/// <summary>The text for a fault of a rules file.</summary>
internal static class DiagnosticText
{
    // Showing more of a line would not help to find the fault.
    private const int LongestLine = 200;

    /// <summary>The position and the message in one line, not escaped.</summary>
    internal static string Line(Diagnostic diagnostic)
    {
        string warning = diagnostic.Severity == Severity.Warning ? "warning: " : "";
        return $"{diagnostic.Position}: {warning}{diagnostic.Message}";
    }

    /// <summary>The position and the message, then the line at fault with a caret below it; escaped.</summary>
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
