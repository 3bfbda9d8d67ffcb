using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using FailoverRename.Text;

namespace FailoverRename.Links;

/// <summary>
/// A name that may be given to a network device. The kernel's <c>dev_valid_name</c> and systemd's <c>ifname_valid</c>
/// both accept it: 1 to 15 bytes of printable ASCII. A device may already have any other name that the kernel accepts;
/// such a name is a string as <see cref="KernelText"/> decodes it.
/// </summary>
public readonly record struct Ifname
{
    /// <summary>The largest length of a name, in bytes (<c>IFNAMSIZ</c> without the final NUL).</summary>
    public const int MaxLength = 15;

    private readonly string? _text;

    private Ifname(string text) => _text = text;

    /// <summary>The name itself; empty only for <c>default</c>.</summary>
    public string Text => _text ?? "";

    /// <summary>
    /// Temporary names for a device, in the order in which they are tried: <c>frswap</c> and the ifindex in
    /// hexadecimal, then the same with one more letter at the end.
    /// </summary>
    public static IEnumerable<Ifname> Temporaries(Ifindex link)
    {
        string first = string.Create(CultureInfo.InvariantCulture, $"frswap{link.Value:x}");
        yield return new Ifname(first);

        // These letters are not hexadecimal digits, so the names of two devices always differ.
        for (char letter = 'g'; letter <= 'z'; letter++)
        {
            yield return new Ifname(first + letter);
        }
    }

    /// <summary>Parses a name. If it is not valid, <paramref name="fault"/> says what is wrong.</summary>
    public static bool TryParse(string text, out Ifname name, [NotNullWhen(false)] out string? fault)
    {
        fault = NameFault.Of(text, MaxLength);
        name = fault is null ? new Ifname(text) : default;
        return fault is null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
