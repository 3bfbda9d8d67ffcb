using System;
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

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file of the disk; what is wrong with it goes to <paramref name="diagnostics"/>.</summary>
    public static ImmutableArray<Rule> Read(string path, FileTrust trust, DiagnosticBag diagnostics) =>
        ReadText(path, trust, diagnostics) is { } text ? Parse(text, diagnostics) : [];

    /// <summary>Reads a text; what is wrong with it goes to <paramref name="diagnostics"/>.</summary>
    public static ImmutableArray<Rule> Parse(SourceText text, DiagnosticBag diagnostics) =>
        YamlReader.Read(text, diagnostics) is { } root ? RuleReader.Read(root, diagnostics) : [];

    private static SourceText? ReadText(string path, FileTrust trust, DiagnosticBag diagnostics)
    {
        if (trust.KindOf(path) is { } kind)
        {
            diagnostics.ReportFile(Severity.Error, path, $"is {kind}, where a file of rules is expected");
            return null;
        }

        try
        {
            using FileStream stream = File.OpenRead(path);
            if (trust.FaultOf(stream.SafeFileHandle) is { } fault)
            {
                diagnostics.ReportFile(trust.Severity, path, fault);
            }

            // No more than one byte above the limit is read.
            byte[] buffer = new byte[MaxBytes + 1];
            int length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (length <= MaxBytes)
            {
                return new SourceText(path, Utf8.GetString(buffer.AsSpan(0, length)));
            }

            diagnostics.ReportFile(Severity.Error, path, $"more than {MaxBytes} bytes; no rules file is that large");
        }
        catch (DecoderFallbackException)
        {
            diagnostics.ReportFile(Severity.Error, path, "not UTF-8");
        }
        catch (Exception fault) when (FileFault.Of(fault) is not null)
        {
            diagnostics.ReportFile(Severity.Error, path, $"cannot be read: {FileFault.Of(fault)}");
        }

        return null;
    }
}
