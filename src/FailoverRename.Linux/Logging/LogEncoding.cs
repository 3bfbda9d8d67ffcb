using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using FailoverRename.Text;

namespace FailoverRename.Linux.Logging;

/// <summary>
/// Encodes a line of the log for each kind of log. Text from outside, for example a device's name or an attribute,
/// cannot end a line or begin a field.
/// </summary>
internal static class LogEncoding
{
    /// <summary>The longest text for the journal and syslog, in bytes; it equals systemd's <c>LINE_MAX</c>.</summary>
    internal const int LongestText = 2048;

    /// <summary>The longest value of a field, in bytes; a sysfs attribute is not longer.</summary>
    internal const int LongestValue = 4096;

    /// <summary>
    /// The longest record that every kernel accepts, in bytes: <c>LOG_LINE_MAX</c> before Linux 6.4, with the longer of
    /// its two prefixes. A record with one byte more fails with EINVAL.
    /// </summary>
    internal const int LongestRecord = 1024 - 48;

    private const string Identifier = "failover-rename";
    private const int Daemon = 3;
    private const byte LineEnd = (byte)'\n';

    private static ReadOnlySpan<byte> Dots => "..."u8;

    /// <summary>
    /// Encodes for the journal's native protocol: one line for each field, because no value contains a line feed.
    /// </summary>
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

    /// <summary>Encodes as syslog(3) does, but without the time, because the receiver adds the time.</summary>
    internal static byte[] Syslog(LogEntry entry, int process)
    {
        byte[] head = Head(entry, process);
        return [.. head, .. Text(entry.Text, LongestText)];
    }

    /// <summary>Encodes a record for /dev/kmsg.</summary>
    internal static byte[] Kernel(LogEntry entry, int process)
    {
        byte[] head = Head(entry, process);

        // Without the line feed the kernel holds the record back until the next record arrives.
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

    // Escapes the text, and shortens it if needed, but never inside a character.
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
