using System;
using System.Globalization;

namespace FailoverRename.Links;

/// <summary>
/// The number of a network device in its network namespace (the kernel's <c>ifindex</c>), 1 or higher. It identifies
/// the device and does not change when the device is renamed. A device that is unplugged and plugged again gets another
/// number.
/// </summary>
public readonly record struct Ifindex(int Value)
{
    /// <summary>The loopback device. Its number is 1 in every network namespace (<c>LOOPBACK_IFINDEX</c>).</summary>
    public static Ifindex Loopback => new(1);

    /// <summary>
    /// Parses decimal digits. Returns false for any other text, for 0 and for numbers above 2147483647.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Ifindex index)
    {
        // int.TryParse accepts NULs after the digits.
        int value = 0;
        bool valid = !text.ContainsAnyExceptInRange('0', '9')
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
            && value > 0;
        index = new Ifindex(valid ? value : 0);
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
