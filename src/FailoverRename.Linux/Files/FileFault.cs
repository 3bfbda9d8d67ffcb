using System;
using System.IO;
using System.Runtime.InteropServices;

namespace FailoverRename.Linux.Files;

/// <summary>The reason why a file or directory cannot be read or written, in the C library's words.</summary>
public static class FileFault
{
    // The largest errno. If an exception has no errno, its HResult is a code of the runtime.
    private const int MaxErrno = 4095;

    /// <summary>The words; null if the exception is not about a file.</summary>
    public static string? Of(Exception fault) => fault switch
    {
        FileNotFoundException or DirectoryNotFoundException => "No such file or directory",
        IOException { HResult: > 0 and <= MaxErrno } => Marshal.GetPInvokeErrorMessage(fault.HResult),
        IOException => "Input/output error",
        UnauthorizedAccessException { InnerException: IOException inner } => Of(inner),
        UnauthorizedAccessException => "Permission denied",
        ArgumentException => "Invalid argument",
        _ => null,
    };
}
