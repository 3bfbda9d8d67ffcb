using System;
using System.Globalization;
using FailoverRename.Links;

namespace FailoverRename.Udev;

/// <summary>
/// Whether a master has the name that udev(7) gives it. Master and standby are siblings: the kernel sends their
/// <c>add</c> events together, and two workers of udevd handle them in parallel. Each worker renames its device after
/// the last rule, and completes the device's record after that.
/// </summary>
public static class MasterName
{
    // A master's event takes some tens of milliseconds, or seconds on a machine under load. Nothing in it waits for the
    // slaves. But if another device has the master's name, udevd fails the event and never completes the record.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>The longest time that a slave's event waits for the master's name, as text.</summary>
    public static string LimitText => string.Create(CultureInfo.InvariantCulture, $"{Limit.TotalSeconds} s");

    /// <summary>
    /// Whether udevd has named a master, as far as its record shows. systemd 257 writes a first record, with <c>I:</c>,
    /// before the rename. Only the last record has the marks.
    /// </summary>
    internal static bool IsNamed(UdevEntry master) => master.Initialized
        && (master.Properties.ContainsKey(UdevProperties.Role) || !(master.IsRenaming || master.IsProcessing));

    /// <summary>Waits until the master has its name. Returns false after 10 s, or if the master is gone.</summary>
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
