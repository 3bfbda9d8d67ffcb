using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Linux.Logging;
using FailoverRename.Rules.Source;

namespace FailoverRename.Output;

/// <summary>Prints faults of rules for a person.</summary>
internal static class Terminal
{
    // More faults would not help a reader.
    private const int MostFaults = 100;

    /// <summary>Prints the first faults, and the number of the others, to standard error.</summary>
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
