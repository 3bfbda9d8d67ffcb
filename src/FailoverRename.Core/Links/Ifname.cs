using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FailoverRename.Links;

/// <summary>
/// A name that may be given to a network device: what the kernel's <c>dev_valid_name</c> and systemd's
/// <c>ifname_valid</c> both accept, 1 to 15 bytes of printable ASCII. Names that devices already have may
/// be anything the kernel accepts; they are strings as <see cref="KernelText"/> has them.
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
    /// Names for a device that has to step aside, to be tried in order: <c>frswap</c> and its ifindex in hexadecimal,
    /// then the same with another letter behind.
    /// </summary>
    public static IEnumerable<Ifname> Temporaries(Ifindex link)
    {
        string first = string.Create(CultureInfo.InvariantCulture, $"frswap{link.Value:x}");
        yield return new Ifname(first);

        // Letters that are no hexadecimal digits, so that the names of two devices differ.
        for (char letter = 'g'; letter <= 'z'; letter++)
        {
            yield return new Ifname(first + letter);
        }
    }

    /// <summary>Takes a valid name; otherwise says in <paramref name="fault"/> what is wrong with it.</summary>
    public static bool TryParse(string text, out Ifname name, [NotNullWhen(false)] out string? fault)
    {
        fault = NameFault.Of(text, MaxLength);
        name = fault is null ? new Ifname(text) : default;
        return fault is null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
