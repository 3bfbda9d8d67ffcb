using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using FailoverRename.Links;
using FailoverRename.Udev;

namespace FailoverRename.Linux.Records;

/// <summary>
/// A machine of a record that umockdev-record(1) or <c>capture</c> wrote. Its sysfs tree is in a temporary directory,
/// which this object deletes when it is disposed of. Its altnames are known if the record has them.
/// </summary>
public sealed class RecordedMachine : IDisposable
{
    // The record of a machine with 4,096 virtual functions has a tenth of this size.
    private const int LargestFile = 256 << 20;

    private readonly SysfsTreeBuilder _layout;

    private RecordedMachine(string file, string root, SysfsTreeBuilder layout) =>
        (File, Root, _layout) = (file, root, layout);

    /// <summary>The directory that stands for <c>/sys</c>.</summary>
    public string Root { get; }

    /// <summary>The record.</summary>
    internal string File { get; }

    /// <summary>The device of each altname.</summary>
    internal IReadOnlyDictionary<string, Ifindex> Altnames => _layout.Altnames;

    /// <summary>Whether udev ran on the machine.</summary>
    internal bool HasUdev => About.ContainsKey(RecordStatement.HasUdev);

    /// <summary>The facts about the machine itself.</summary>
    internal HostFacts Host => new(
        About.GetValueOrDefault(RecordStatement.HostName),
        About.GetValueOrDefault(RecordStatement.HostArchitecture),
        About.GetValueOrDefault(RecordStatement.HostKernelVersion),
        CommandLine: null);

    private IReadOnlyDictionary<string, string> About => PropertiesOf(RecordStatement.About);

    /// <summary>The properties that udev knew of the device at a path; empty if there are none.</summary>
    internal IReadOnlyDictionary<string, string> PropertiesOf(string path) =>
        _layout.Properties.TryGetValue(path, out Dictionary<string, string>? found)
            ? found
            : UdevEntry.None.Properties;

    /// <summary>Reads a record.</summary>
    /// <param name="file">The file, or <c>-</c> for standard input.</param>
    /// <exception cref="KernelException">The record cannot be read, has a fault, or cannot be laid out.</exception>
    public static RecordedMachine FromRecord(string file)
    {
        string root = Directory.CreateTempSubdirectory("failover-rename-").FullName;
        try
        {
            SysfsTreeBuilder layout = new(file, root);
            layout.Build(Lines(file));
            return new RecordedMachine(file, root, layout);
        }
        catch
        {
            Directory.Delete(root, recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string[] Lines(string file) =>
        Encoding.UTF8.GetString(RecordSource.Read(file, LargestFile)).Split('\n');

    /// <summary>The system's text for a failure with a file.</summary>
    internal static string Why(Exception fault) => fault switch
    {
        FileNotFoundException or DirectoryNotFoundException => "No such file or directory",
        UnauthorizedAccessException => "Permission denied",
        _ => Marshal.GetPInvokeErrorMessage(fault.HResult),
    };
}
