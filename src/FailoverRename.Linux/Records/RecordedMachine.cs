using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using FailoverRename.Links;
using FailoverRename.Rules.Source;

namespace FailoverRename.Linux.Records;

/// <summary>
/// A machine out of a record, such as umockdev-record(1) and <c>capture</c> write, laid out as a sysfs tree in a
/// directory of its own, which is removed with it. Its altnames are known if the record has them.
/// </summary>
public sealed class RecordedMachine : IDisposable
{
    private const int LargestFile = 8 << 20;

    private RecordedMachine(string file, string root, IReadOnlyDictionary<string, Ifindex> altnames) =>
        (File, Root, Altnames) = (file, root, altnames);

    /// <summary>What is /sys on the machine.</summary>
    public string Root { get; }

    /// <summary>The record.</summary>
    internal string File { get; }

    /// <summary>Who has which altname.</summary>
    internal IReadOnlyDictionary<string, Ifindex> Altnames { get; }

    /// <summary>Reads a record.</summary>
    /// <exception cref="KernelException">There is none, it has a fault, or it cannot be laid out.</exception>
    public static RecordedMachine FromRecord(string file)
    {
        string root = Directory.CreateTempSubdirectory("failover-rename-").FullName;
        try
        {
            RecordLayout layout = new(file, root);
            layout.Lay(Lines(file));
            return new RecordedMachine(file, root, layout.Altnames);
        }
        catch
        {
            Directory.Delete(root, recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string[] Lines(string file)
    {
        FileReading reading = PlainFile.Read(file, LargestFile + 1);
        if (reading.Bytes is not { } bytes)
        {
            throw new KernelException($"'{file}': {reading.Fault}");
        }

        return bytes.Length > LargestFile
            ? throw new KernelException($"'{file}': a record has at most {LargestFile >> 20} MiB")
            : Encoding.UTF8.GetString(bytes.Span).Split('\n');
    }

    /// <summary>The system's words for what went wrong with a file.</summary>
    internal static string Why(Exception fault) => fault switch
    {
        FileNotFoundException or DirectoryNotFoundException => "No such file or directory",
        UnauthorizedAccessException => "Permission denied",
        _ => Marshal.GetPInvokeErrorMessage(fault.HResult),
    };
}
