using System.Runtime.InteropServices;
using FailoverRename.Links;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux;

/// <summary>Converts an errno to a <see cref="Links.Refusal"/>.</summary>
internal static class Errors
{
    /// <summary>
    /// The refusal for an errno, with the C library's text for it, and with the kernel's own text if there is one.
    /// </summary>
    internal static Refusal Refusal(int error, string? context = null, string? kernelText = null)
    {
        string text = Marshal.GetPInvokeErrorMessage(error);
        text = context is null ? text : $"{context}: {text}";
        text = kernelText is null ? text : $"{text} ({kernelText})";
        return new Refusal(KindOf(error), text);
    }

    private static RefusalKind KindOf(int error)
    {
        if (error == ENODEV)
        {
            return RefusalKind.Gone;
        }

        if (error == EEXIST)
        {
            return RefusalKind.Taken;
        }

        return error == EBUSY ? RefusalKind.Busy : RefusalKind.Other;
    }
}
