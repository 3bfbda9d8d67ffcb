using System;
using System.IO;
using System.Runtime.InteropServices;

namespace FailoverRename.Linux.Files;

/// <summary>Why a file or directory cannot be read or written, in the C library's words.</summary>
public static class FileFault
{
    // No errno is larger; where there is none, the runtime has a code of its own.
    private const int MaxErrno = 4095;

    /// <summary>The words; null if the exception is about something else.</summary>
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
