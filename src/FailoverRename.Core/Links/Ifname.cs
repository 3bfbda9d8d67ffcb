using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Text;

namespace FailoverRename.Links;

/// <summary>
/// A name that may be given to a network device: what the kernel's <c>dev_valid_name</c> and systemd's
/// <c>ifname_valid</c> both accept, 1 to 15 bytes of printable ASCII. Names that devices already have may
/// be anything the kernel accepts; they are plain strings.
/// </summary>
public readonly record struct Ifname
{
    /// <summary>The most bytes a name has (<c>IFNAMSIZ</c> less the closing NUL).</summary>
    public const int MaxLength = 15;

    private readonly string? _text;

    private Ifname(string text) => _text = text;

    /// <summary>The name itself; empty only for <c>default</c>.</summary>
    public string Text => _text ?? "";

    /// <summary>
    /// A name that no rule wants, for a device that has to step aside: <c>frswap</c> and its ifindex in hexadecimal.
    /// </summary>
    public static Ifname Temporary(Ifindex link) =>
        new(string.Create(CultureInfo.InvariantCulture, $"frswap{link.Value:x}"));

    /// <summary>Takes a valid name; otherwise says in <paramref name="fault"/> what is wrong with it.</summary>
    public static bool TryParse(string text, out Ifname name, [NotNullWhen(false)] out string? fault)
    {
        fault = FaultOf(text);
        name = fault is null ? new Ifname(text) : default;
        return fault is null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string? FaultOf(string text)
    {
        if (text.Length == 0)
        {
            return "a name cannot be empty";
        }

        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value is <= ' ' or > '~')
            {
                return $"a name is made of printable ASCII, not {Show(rune)}";
            }

            if (rune.Value is '/' or ':' or '%')
            {
                return $"a name cannot contain '{rune}'";
            }
        }

        if (text.Length > MaxLength)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{text.Length} bytes, {MaxLength} is the most");
        }

        if (text.All(char.IsAsciiDigit))
        {
            return "a name of digits only would be taken for an ifindex";
        }

        return text is "." or ".." or "all" or "default" ? "the name is reserved" : null;
    }

    private static string Show(Rune rune)
    {
        if (rune.Value == ' ')
        {
            return "a space";
        }

        return Rune.IsControl(rune)
            ? string.Create(CultureInfo.InvariantCulture, $"the control character {rune.Value:x2}")
            : $"'{rune}'";
    }
}
