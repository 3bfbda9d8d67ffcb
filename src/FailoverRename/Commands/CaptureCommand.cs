using System.Collections.Immutable;
using FailoverRename.CommandLine;
using FailoverRename.Linux.Logging;
using FailoverRename.Linux.Records;
using FailoverRename.Output;

namespace FailoverRename.Commands;

/// <summary>Writes a record of this machine's network devices, which <c>--from</c> reads on another machine.</summary>
internal static class CaptureCommand
{
    /// <summary>Runs, prints, and returns the exit status.</summary>
    internal static int Run(Options options)
    {
        Log log = Log.OfConsole();
        ImmutableArray<string> lines = [.. MachineRecorder.Record(leftOut: name => log.Write(
            LogPriority.Warning,
            $"the record lacks '{name}', as a record has no place for a name that is not plain text"))];
        Streams.Print(string.Join('\n', options.Anonymize ? Anonymizer.Scramble(lines) : lines));
        return ExitStatus.Right;
    }
}
