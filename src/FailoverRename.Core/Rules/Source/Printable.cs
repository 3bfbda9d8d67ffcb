using System.Globalization;
using System.Linq;

namespace FailoverRename.Rules.Source;

/// <summary>Text out of a file, made fit for a terminal and for one line of a log.</summary>
public static class Printable
{
    /// <summary>Control characters as <c>\x1b</c>.</summary>
    public static string Escape(string text) => string.Concat(text.Select(c => char.IsControl(c)
        ? string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}")
        : c.ToString()));

    /// <summary>Control characters as spaces, so that columns stay where they are.</summary>
    public static string Blank(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
