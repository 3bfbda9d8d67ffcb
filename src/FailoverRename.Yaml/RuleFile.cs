using System.Collections.Immutable;
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

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file of the disk; what is wrong with it goes to <paramref name="diagnostics"/>.</summary>
    public static ImmutableArray<Rule> Read(string path, FileTrust trust, DiagnosticBag diagnostics) =>
        ReadText(path, trust, diagnostics) is { } text ? Parse(text, diagnostics) : [];

    /// <summary>Reads a text; what is wrong with it goes to <paramref name="diagnostics"/>.</summary>
    public static ImmutableArray<Rule> Parse(SourceText text, DiagnosticBag diagnostics) =>
        YamlReader.Read(text, diagnostics) is { } root ? RuleReader.Read(root, diagnostics) : [];

    private static SourceText? ReadText(string path, FileTrust trust, DiagnosticBag diagnostics)
    {
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
