using System;

namespace FailoverRename.Linux.Records;

/// <summary>
/// Recognizes the output of <c>udevadm info</c>. It looks like a record, but lacks the attributes and links of devices.
/// </summary>
internal sealed class UdevadmDump
{
    /// <summary>The message about such a file.</summary>
    internal const string Message =
        "this is what 'udevadm info' prints, without the attributes and links of the devices; make a record with "
        + "'failover-rename capture'";

    // The kinds of lines that udevadm-info(8) prints and that no record has.
    private const string Kinds = "MRUTDIQVJC";

    /// <summary>The number of the first line that only udevadm prints; 0 if there is none.</summary>
    internal int FirstLine { get; private set; }

    /// <summary>Whether that line is the priority of a device's links.</summary>
    internal bool BeginsWithPriority { get; private set; }

    /// <summary>Whether a line has a form that only udevadm prints. If so, remembers its number.</summary>
    internal bool Has(int number, char kind, string text)
    {
        // 'L: 0' is the priority of the device's links.
        bool isPriority = kind == 'L' && int.TryParse(text, out _);
        if (!isPriority && !Kinds.Contains(kind, StringComparison.Ordinal))
        {
            return false;
        }

        if (FirstLine == 0)
        {
            (FirstLine, BeginsWithPriority) = (number, isPriority);
        }

        return true;
    }
}
