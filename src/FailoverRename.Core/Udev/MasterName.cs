using System;
using System.Globalization;
using FailoverRename.Links;

namespace FailoverRename.Udev;

/// <summary>
/// Whether a master has the name that udev(7) gives it. Master and standby are siblings: their <c>add</c> events come
/// at once, and two workers of udevd handle them side by side. Each renames its device after the last rule, and only
/// then completes the device's record.
/// </summary>
public static class MasterName
{
    // A master's event takes some tens of milliseconds, seconds on a machine under load, and nothing that it does waits
    // for its slaves. But udevd may have given it up, over a name that another device has, and never completes it.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>The time that a slave's event waits at most.</summary>
    public static string LimitText => string.Create(CultureInfo.InvariantCulture, $"{Limit.TotalSeconds} s");

    /// <summary>
    /// Whether udevd has named a master, as far as its record tells. systemd 257 writes a first record, with <c>I:</c>,
    /// before the rename; only the last one has the marks.
    /// </summary>
    internal static bool IsNamed(UdevRecord master) => master.Initialized
        && (master.Properties.ContainsKey(Marks.Role) || !(master.IsRenaming || master.IsProcessing));

    /// <summary>Waits until the master has its name; false if that took too long, or the master is gone.</summary>
    public static bool Await(IKernel kernel, Ifindex master)
    {
        for (TimeSpan waited = default; kernel.Read(master) is { } link; waited += Pause)
        {
            if (IsNamed(kernel.Record(link.Index)))
            {
                return true;
            }

            if (waited >= Limit)
            {
                return false;
            }

            kernel.Wait(Pause);
        }

        return false;
    }
}
