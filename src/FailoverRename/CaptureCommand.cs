using System.Collections.Immutable;
using FailoverRename.Linux.Records;
using FailoverRename.Output;

namespace FailoverRename;

/// <summary>Writes a record of this machine's network devices, which <c>--from</c> reads on another.</summary>
internal static class CaptureCommand
{
    /// <summary>Runs, prints, and returns the exit status.</summary>
    internal static int Run(Options options)
    {
        ImmutableArray<string> lines = [.. MachineRecorder.Record()];
        Streams.Print(string.Join('\n', options.Anonymize ? Anonymizer.Scramble(lines) : lines));
        return ExitStatus.Right;
    }
}
