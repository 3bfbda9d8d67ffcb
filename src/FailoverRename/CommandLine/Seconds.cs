using System;
using System.Globalization;

namespace FailoverRename.CommandLine;

/// <summary>A time on the command line: a number of seconds with an optional fraction.</summary>
internal static class Seconds
{
    // About eleven days. poll(2) takes 24 days at most.
    private const double Most = 1_000_000;

    /// <summary>The allowed values, for a message.</summary>
    internal const string Allowed = "a number of seconds from 0 to 1000000, such as 5 or 0.5";

    /// <summary>The time for a text; null if the text is no such number.</summary>
    internal static TimeSpan? Parse(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
            && seconds is >= 0 and <= Most
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>The text for a time.</summary>
    internal static string Text(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
