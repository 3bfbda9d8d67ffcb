using System;
using System.Linq;

namespace FailoverRename.Output;

/// <summary>Whether the tree has colours and line characters, which only a terminal gets.</summary>
/// <param name="Colour">Colours, as escape sequences of ECMA-48.</param>
/// <param name="Boxes">Lines and arrows, as UTF-8.</param>
internal sealed record TreeStyle(bool Colour, bool Boxes)
{
    /// <summary>Without colours and line characters.</summary>
    internal static TreeStyle Plain { get; } = new(false, false);

    /// <summary>The style for standard output, by NO_COLOR, TERM and the locale.</summary>
    internal static TreeStyle OfOutput() =>
        !Streams.IsTerminal || Variable("NO_COLOR") is not null || Variable("TERM") is null or "dumb"
            ? Plain
            : new TreeStyle(Colour: true, IsUtf8());

    // As in setlocale(3), the first of these variables that is not empty is the locale for characters.
    private static bool IsUtf8()
    {
        string? locale = Variable("LC_ALL") ?? Variable("LC_CTYPE") ?? Variable("LANG");
        string? codeset = locale?.Split('@')[0].Split('.').ElementAtOrDefault(1);
        return codeset?.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant() == "UTF8";
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
