using System;
using System.Collections.Immutable;
using System.IO;
using FailoverRename.Linux.Records;

namespace FailoverRename;

/// <summary>Writes a record of this machine's network devices, which <c>--from</c> reads on another.</summary>
internal static class CaptureCommand
{
    /// <summary>Runs, prints, and returns the exit status.</summary>
    internal static int Run(Options options)
    {
        ImmutableArray<string> lines = [.. MachineRecorder.Record()];

        using StreamWriter output = new(Console.OpenStandardOutput());
        foreach (string line in options.Anonymize ? Anonymizer.Scramble(lines) : lines)
        {
            output.Write($"{line}\n");
        }

        return ExitStatus.Right;
    }
}
