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
    /// <param name="kernel">The devices.</param>
    /// <param name="master">The master, as just read.</param>
    /// <param name="hasChanged">
    /// Whether time has passed or the master has another name, so that its instance may differ.
    /// </param>
    public static bool Await(IKernel kernel, LinkSnapshot master, out bool hasChanged)
    {
        for (TimeSpan waited = default; ; waited += Pause)
        {
            bool isNamed = IsNamed(kernel.Record(master.Index));
            LinkSnapshot? now = kernel.Read(master.Index);
            hasChanged = waited > TimeSpan.Zero || now?.Name != master.Name;
            if (now is null || isNamed || waited >= Limit)
            {
                return now is not null && isNamed;
            }

            kernel.Wait(Pause);
        }
    }
}
