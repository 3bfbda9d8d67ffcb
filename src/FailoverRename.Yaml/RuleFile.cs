using System.Collections.Immutable;
using System.IO;
using System.Text;
using FailoverRename.Rules;
using FailoverRename.Rules.Reading;
using FailoverRename.Rules.Source;

namespace FailoverRename.Yaml;

/// <summary>A rules file: from bytes to checked rules.</summary>
public static class RuleFile
{
    /// <summary>The most bytes a rules file may have.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>The most bytes that all rules files may have together.</summary>
    public const int MaxBytesOfAll = 8 * MaxBytes;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file of the disk; what is wrong with it goes to <paramref name="diagnostics"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trust">How it is read.</param>
    /// <param name="left">
    /// How many bytes the files may still have together; negative once there was one too many, which is reported of its
    /// directory, and no further file is read.
    /// </param>
    /// <param name="diagnostics">Where faults go.</param>
    public static ImmutableArray<Rule> Read(string path, FileTrust trust, ref int left, DiagnosticBag diagnostics) =>
        ReadText(path, trust, ref left, diagnostics) is { } text ? Parse(text, diagnostics) : [];

    /// <summary>Reads a text; what is wrong with it goes to <paramref name="diagnostics"/>.</summary>
    public static ImmutableArray<Rule> Parse(SourceText text, DiagnosticBag diagnostics) =>
        YamlReader.Read(text, diagnostics) is { } root ? RuleReader.Read(root, diagnostics) : [];

    private static SourceText? ReadText(string path, FileTrust trust, ref int left, DiagnosticBag diagnostics)
    {
        if (left < 0)
        {
            return null;
        }

        // No more than one byte above the limit is read.
        FileReading reading = trust.Read(path, MaxBytes + 1);
        trust.Report(diagnostics, path, reading.Stranger);
        if (reading.Bytes is not { } bytes)
        {
            diagnostics.ReportFile(Severity.Error, path, reading.Fault ?? "cannot be read");
            return null;
        }

        if (bytes.Length > MaxBytes)
        {
            diagnostics.ReportFile(Severity.Error, path, $"more than {MaxBytes} bytes; no rules file is that large");
            return null;
        }

        left -= bytes.Length;
        if (left < 0)
        {
            diagnostics.ReportFile(
                Severity.Error,
                Path.GetDirectoryName(path) is { Length: > 0 } directory ? directory : ".",
                $"more than {MaxBytesOfAll} bytes of rules with the file '{Path.GetFileName(path)}'; all files together"
                    + " have no more");
            return null;
        }

        try
        {
            return new SourceText(path, Utf8.GetString(bytes.Span));
        }
        catch (DecoderFallbackException)
        {
            diagnostics.ReportFile(Severity.Error, path, "not UTF-8");
            return null;
        }
    }
}
