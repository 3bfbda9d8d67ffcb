using System;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Sysfs;

/// <summary>
/// Which errnos mean that something is not there. That is an answer; the rest is the machine's trouble, and must not
/// pass for "has none".
/// </summary>
internal static class SysfsErrors
{
    /// <summary>Accepts an errno, or ends the run.</summary>
    /// <exception cref="KernelException">The errno is not excused.</exception>
    internal static void Excuse(string operation, int error, Func<int, bool> excused)
    {
        if (!excused(error))
        {
            throw new KernelException($"sysfs: {operation}", error);
        }
    }

    /// <summary>Never there, or gone with the device.</summary>
    internal static bool IsAbsent(int error) =>
        error == ENOENT || error == ENODEV || error == ENXIO || error == ENOTDIR || error == ELOOP
        || error == ENAMETOOLONG;

    /// <summary>Also there, as something else.</summary>
    internal static bool IsNoLink(int error) => IsAbsent(error) || error == EINVAL;

    /// <summary>
    /// Errnos that tell about the file. Others tell that this process lacks descriptors or memory or was interrupted.
    /// </summary>
    internal static bool IsOfTheDevice(int error) =>
        error != EMFILE && error != ENFILE && error != ENOMEM && error != EINTR;
}
