using System;
using System.Globalization;

namespace FailoverRename.Links;

/// <summary>
/// The number of a network device in its network namespace (the kernel's <c>ifindex</c>): its identity,
/// which survives every rename. 1 and up; a device that is unplugged and plugged again gets another one.
/// </summary>
public readonly record struct Ifindex(int Value)
{
    /// <summary>The loopback device, which is 1 in every network namespace (<c>LOOPBACK_IFINDEX</c>).</summary>
    public static Ifindex Loopback => new(1);

    /// <summary>Reads decimal digits; false for anything else, for 0 and for what the kernel cannot count to.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Ifindex index)
    {
        // int.TryParse takes NULs behind the digits.
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
