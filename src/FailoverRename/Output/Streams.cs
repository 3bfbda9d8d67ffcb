using System;
using FailoverRename.Linux.Files;

namespace FailoverRename.Output;

/// <summary>Standard output and standard error, by the line.</summary>
internal static class Streams
{
    private const int Output = 1;
    private const int Errors = 2;

    /// <summary>
    /// Takes what is printed, with the descriptor that it is for, in place of the streams: for tests that run the
    /// program within themselves.
    /// </summary>
    internal static Action<int, string>? Instead { get; set; }

    /// <summary>Prints to standard output.</summary>
    internal static void Print(string text) => Write(Output, text);

    /// <summary>Prints to standard error.</summary>
    internal static void PrintError(string text) => Write(Errors, text);

    /// <summary>Whether standard output is a terminal.</summary>
    internal static bool IsTerminal => Instead is null && StandardStreams.IsTerminal(Output);

    private static void Write(int descriptor, string text)
    {
        if (Instead is null)
        {
            StandardStreams.Write(descriptor, $"{text}\n");
        }
        else
        {
            Instead(descriptor, $"{text}\n");
        }
    }
}
