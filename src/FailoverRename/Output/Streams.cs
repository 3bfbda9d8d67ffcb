using System;
using FailoverRename.Linux.Files;

namespace FailoverRename.Output;

/// <summary>Prints lines to standard output and standard error.</summary>
internal static class Streams
{
    private const int Output = 1;
    private const int Errors = 2;

    /// <summary>
    /// Receives the descriptor and the text instead of the streams, for tests that run the program in their own
    /// process.
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
