using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using FailoverRename.Rules.Source;

namespace FailoverRename.Linux.Logging;

/// <summary>
/// A line of the log as each kind of log takes it. What comes from outside, a device's name or an attribute, can
/// neither end a line nor begin a field.
/// </summary>
internal static class LogEncoding
{
    /// <summary>The longest text that the journal and syslog get, in bytes: systemd's own <c>LINE_MAX</c>.</summary>
    internal const int LongestText = 2048;

    /// <summary>The longest value of a field, in bytes: as long as an attribute can be.</summary>
    internal const int LongestValue = 4096;

    /// <summary>
    /// The longest record that every kernel takes, in bytes: <c>LOG_LINE_MAX</c> before 6.4, with the longer of its
    /// two prefixes. One byte more is EINVAL.
    /// </summary>
    internal const int LongestRecord = 1024 - 48;

    private const string Identifier = "failover-rename";
    private const int Daemon = 3;
    private const byte LineEnd = (byte)'\n';

    private static ReadOnlySpan<byte> Dots => "..."u8;

    /// <summary>The journal's native protocol: a line for each field, as no value has a line end.</summary>
    internal static byte[] Journal(LogEntry entry)
    {
        ArrayBufferWriter<byte> record = new(512);
        Field(record, "MESSAGE", Text(entry.Text, LongestText));
        Field(record, "PRIORITY", Number((int)entry.Priority));
        Field(record, "SYSLOG_FACILITY", Number(Daemon));
        Field(record, "SYSLOG_IDENTIFIER", Encoding.UTF8.GetBytes(Identifier));
        foreach (LogField field in entry.Fields)
        {
            Field(record, field.Name, Text(field.Value, LongestValue));
        }

        return record.WrittenSpan.ToArray();
    }

    /// <summary>What syslog(3) sends, without the time: who reads it knows it better.</summary>
    internal static byte[] Syslog(LogEntry entry, int process)
    {
        byte[] head = Head(entry, process);
        return [.. head, .. Text(entry.Text, LongestText)];
    }

    /// <summary>A record for /dev/kmsg.</summary>
    internal static byte[] Kernel(LogEntry entry, int process)
    {
        byte[] head = Head(entry, process);

        // Without the line end the kernel keeps the record back until the next one comes.
        return [.. head, .. Text(entry.Text, LongestRecord - head.Length - 1), LineEnd];
    }

    private static byte[] Head(LogEntry entry, int process) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"<{(Daemon << 3) | (int)entry.Priority}>{Identifier}[{process}]: "));

    private static void Field(ArrayBufferWriter<byte> record, string name, ReadOnlySpan<byte> value)
    {
        Encoding.UTF8.GetBytes(name, record);
        record.Write("="u8);
        record.Write(value);
        record.Write([LineEnd]);
    }

    private static byte[] Number(int number) =>
        Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture));

    // Escaped, and never cut within a character.
    private static byte[] Text(string text, int longest)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Printable.Escape(text));
        if (bytes.Length <= longest)
        {
            return bytes;
        }

        int end = longest - Dots.Length;
        while ((bytes[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return [.. bytes.AsSpan(0, end), .. Dots];
    }
}
