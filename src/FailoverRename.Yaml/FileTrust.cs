using System;
using FailoverRename.Rules.Source;

namespace FailoverRename.Yaml;

/// <summary>How rules files are read, and what is asked of one before its rules count.</summary>
/// <param name="Read">Reads a file up to a number of bytes.</param>
/// <param name="IsMissing">Whether there is nothing at a path, which is usual for a directory of rules.</param>
/// <param name="OnTheWay">
/// Why others could put another in the place of a file or directory, by a directory above it or where a link leads;
/// null if they could not, or if it has been said of that directory.
/// </param>
/// <param name="Directory">Why others could change which files are in a directory; null if they could not.</param>
/// <param name="Severity">Whether that is a fault, as where names are to change, or only a warning.</param>
public sealed record FileTrust(
    Func<string, int, FileReading> Read,
    Func<string, bool> IsMissing,
    Func<string, string?> OnTheWay,
    Func<string, string?> Directory,
    Severity Severity)
{
    /// <summary>Reports what others could change about a path, if they could.</summary>
    internal void Report(DiagnosticBag diagnostics, string path, string? stranger)
    {
        if (stranger is not null)
        {
            string now = Severity == Severity.Warning ? "; a run refuses it" : "";
            diagnostics.ReportFile(Severity, path, stranger + now);
        }
    }
}
