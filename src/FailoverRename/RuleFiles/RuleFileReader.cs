using System;
using System.Buffers;
using System.IO;
using System.Runtime;
using System.Text;
using System.Text.Unicode;
using FailoverRename.Linux.Files;
using FailoverRename.Rules.Source;
using FailoverRename.Yaml;

namespace FailoverRename.RuleFiles;

/// <summary>
/// Reads rules files within their limits of size, and reports which files and directories others could change.
/// </summary>
/// <param name="named">
/// The severity if others could change a file or directory that the caller has named. For an installed one it is
/// always an error.
/// </param>
/// <param name="diagnostics">Receives the faults.</param>
internal sealed class RuleFileReader(Severity named, DiagnosticBag diagnostics)
{
    /// <summary>The most bytes that all rules files may have together.</summary>
    internal const int MaxBytesOfAll = 8 * RuleFile.MaxBytes;

    // The reading of so many bytes allocates so much that the runtime is about to collect garbage.
    private const int ManyBytes = 32 * 1024;

    // About as much as the reading of 5,000 rules allocates.
    private const int HeapForMany = 32 << 20;

    private readonly PathTrust _trust = new();
    private int _left = MaxBytesOfAll;

    /// <summary>Reads a file. After the file that exceeds <see cref="MaxBytesOfAll"/> it reads no more files.</summary>
    /// <returns>The text; null if the file cannot be read. The fault is reported.</returns>
    internal SourceText? Read(RuleFileEntry file)
    {
        if (file.Carried is { } carried)
        {
            return new SourceText(file.Path, carried);
        }

        if (_left < 0)
        {
            return null;
        }

        string path = file.Path;
        if (file.IsInstalled)
        {
            ReportWay(path);
        }

        // One byte above the limit shows that the file is too large.
        FileReading reading = PlainFile.Read(path, RuleFile.MaxBytes + 1);
        Report(file.IsInstalled ? Severity.Error : named, path, reading.Stranger);
        if (reading.Bytes is not { } bytes)
        {
            return Refuse(path, reading.Fault ?? "cannot be read");
        }

        if (bytes.Length > RuleFile.MaxBytes)
        {
            return Refuse(path, $"more than {RuleFile.MaxBytes} bytes; no rules file is that large");
        }

        _left -= bytes.Length;
        if (_left < 0)
        {
            return Refuse(
                Path.GetDirectoryName(path) is { Length: > 0 } directory ? directory : ".",
                $"more than {MaxBytesOfAll} bytes of rules with the file '{Path.GetFileName(path)}'; all files together"
                    + " have no more");
        }

        if (MaxBytesOfAll - _left > ManyBytes)
        {
            LetHeapGrow();
        }

        return Utf8.IsValid(bytes.Span)
            ? new SourceText(path, Encoding.UTF8.GetString(bytes.Span))
            : RefuseBytes(path, bytes.Span);
    }

    // Most of what is read is needed until the end, so a collection would only copy it. Memory that is not used costs
    // nothing. Beyond the limit, the runtime collects garbage as usual.
    private static void LetHeapGrow()
    {
        if (GCSettings.LatencyMode != GCLatencyMode.NoGCRegion)
        {
            GC.TryStartNoGCRegion(HeapForMany);
        }
    }

    /// <summary>
    /// Reports if others could put another file at an installed path, because they can change a directory above it or a
    /// link.
    /// </summary>
    internal void ReportWay(string path) => Report(Severity.Error, path, _trust.Stranger(path));

    /// <summary>Reports if others could change which files a named directory has.</summary>
    internal void ReportDirectory(string path) => Report(named, path, PathTrust.Directory(path));

    private void Report(Severity severity, string path, string? stranger)
    {
        if (stranger is not null)
        {
            string now = severity == Severity.Warning ? "; a run refuses it" : "";
            diagnostics.ReportFile(severity, path, stranger + now);
        }
    }

    // Reports the first byte that is not UTF-8, at its line and column.
    private SourceText? RefuseBytes(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
        {
            return Refuse(path, "this file is UTF-16; save it as UTF-8");
        }

        int valid = 0;
        while (Rune.DecodeFromUtf8(bytes[valid..], out _, out int length) == OperationStatus.Done)
        {
            valid += length;
        }

        SourceText before = new(path, Encoding.UTF8.GetString(bytes[..valid]));
        SourceText text = new(path, Encoding.UTF8.GetString(bytes));
        int line = before.LineCount;
        SourcePosition position = new(text, line, before.Line(line).Length + 1);
        diagnostics.Report(position, 1, $"the byte 0x{bytes[valid]:x2} is not UTF-8; save the file as UTF-8");
        return null;
    }

    private SourceText? Refuse(string path, string fault)
    {
        diagnostics.ReportFile(Severity.Error, path, fault);
        return null;
    }
}
