using System.Runtime.InteropServices;
using FailoverRename.Links;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux;

/// <summary>The kernel's errno in the words of the domain.</summary>
internal static class Errors
{
    /// <summary>What an errno is, with the C library's text for it, or the kernel's own where it gave one.</summary>
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
