using System;
using System.Linq;

namespace FailoverRename.Output;

/// <summary>Colours and line characters for a terminal. Programs that read the output get neither.</summary>
/// <param name="Colour">Colours, as escape sequences of ECMA-48.</param>
/// <param name="Boxes">Lines and arrows, as UTF-8.</param>
internal sealed record TreeStyle(bool Colour, bool Boxes)
{
    /// <summary>Neither.</summary>
    internal static TreeStyle Plain { get; } = new(false, false);

    /// <summary>The style for standard output, by NO_COLOR, TERM and the locale.</summary>
    internal static TreeStyle OfOutput() =>
        !Streams.IsTerminal || Variable("NO_COLOR") is not null || Variable("TERM") is null or "dumb"
            ? Plain
            : new TreeStyle(Colour: true, IsUtf8());

    // As setlocale(3) finds the locale of characters: the first of these that is not empty.
    private static bool IsUtf8()
    {
        string? locale = Variable("LC_ALL") ?? Variable("LC_CTYPE") ?? Variable("LANG");
        string? codeset = locale?.Split('@')[0].Split('.').ElementAtOrDefault(1);
        return codeset?.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant() == "UTF8";
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
