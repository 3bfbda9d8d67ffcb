using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Linux.Logging;
using FailoverRename.Rules.Source;

namespace FailoverRename.Output;

/// <summary>Shows a person on standard error what is wrong with rules.</summary>
internal static class Terminal
{
    // Nobody reads more of them.
    private const int MostFaults = 100;

    /// <summary>Prints all that was found in the rules.</summary>
    internal static void Print(DiagnosticBag faults)
    {
        ImmutableArray<Diagnostic> found = faults.Found;
        foreach (Diagnostic fault in found.Take(MostFaults))
        {
            Streams.PrintError(DiagnosticText.Full(fault));
        }

        if (found.Length > MostFaults)
        {
            Log.OfConsole().Write(
                LogPriority.Error, $"and {found.Length + faults.NotKept - MostFaults} faults more");
        }
    }
}
