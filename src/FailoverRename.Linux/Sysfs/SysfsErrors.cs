using System;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Sysfs;

/// <summary>
/// Distinguishes the errnos that mean "absent" from all others. The others are failures of this process or machine, and
/// must not count as "absent".
/// </summary>
internal static class SysfsErrors
{
    /// <summary>Does nothing for an errno that is excused.</summary>
    /// <exception cref="KernelException">The errno is not excused.</exception>
    internal static void Excuse(string operation, int error, Func<int, bool> excused)
    {
        if (!excused(error))
        {
            throw new KernelException($"sysfs: {operation}", error);
        }
    }

    /// <summary>Whether the file does not exist, or its device is gone.</summary>
    internal static bool IsAbsent(int error) =>
        error == ENOENT || error == ENODEV || error == ENXIO || error == ENOTDIR || error == ELOOP
        || error == ENAMETOOLONG;

    /// <summary>Whether there is no link: the name does not exist, or it is not a link.</summary>
    internal static bool IsNoLink(int error) => IsAbsent(error) || error == EINVAL;

    /// <summary>
    /// Whether the errno is about the file. The others mean that this process lacks descriptors or memory, or was
    /// interrupted.
    /// </summary>
    internal static bool IsOfTheDevice(int error) =>
        error != EMFILE && error != ENFILE && error != ENOMEM && error != EINTR;
}
