using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using FailoverRename.Linux.Files;
using FailoverRename.Rules.Source;

namespace FailoverRename.RuleFiles;

/// <summary>
/// Finds rules files. They count in the order of their names, from whichever directory they come. Of several files with
/// the same name, the first one counts. Thus an administrator's file replaces, or masks, the file of a package.
/// </summary>
/// <param name="reader">Reports directories that others could change.</param>
/// <param name="diagnostics">Receives the faults of directories.</param>
internal sealed class RuleFileSearch(RuleFileReader reader, DiagnosticBag diagnostics)
{
    /// <summary>The most entries that a directory of rules files may have.</summary>
    internal const int MaxEntries = 1000;

    // StringComparer.Ordinal compares UTF-16, which orders characters beyond U+FFFF in another way.
    private static readonly Comparer<string> ByteOrder = Comparer<string>.Create(
        (one, other) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)));

    /// <summary>The directories in the order of the search. The file that the program carries comes last.</summary>
    internal static ImmutableArray<string> SystemDirectories { get; } =
    [
        "/etc/failover-rename/rules.d",
        "/run/failover-rename/rules.d",
        "/usr/lib/failover-rename/rules.d",
    ];

    /// <summary>Finds the installed files.</summary>
    /// <param name="with">Files and directories whose files count as if they were in the first directory.</param>
    /// <param name="directories">The directories, in the order in which they count.</param>
    /// <param name="carried">The file that the program carries.</param>
    /// <returns>The files by name, in order. The first file of a name counts; the others are replaced.</returns>
    internal SortedList<string, List<RuleFileEntry>> Installed(
        ImmutableArray<string> with, ImmutableArray<string> directories, SourceText carried)
    {
        SortedList<string, List<RuleFileEntry>> files = new(ByteOrder);
        foreach (string path in Named(with))
        {
            Add(files, new RuleFileEntry(path));
        }

        foreach (string path in directories.SelectMany(InSystem))
        {
            Add(files, new RuleFileEntry(path) { IsInstalled = true });
        }

        Add(files, new RuleFileEntry(carried.Path) { Carried = carried.Text });
        return files;
    }

    /// <summary>Finds the files of these paths, of files and directories, in order.</summary>
    internal IEnumerable<RuleFileEntry> Only(ImmutableArray<string> paths) =>
        Named(paths).Select(path => new RuleFileEntry(path)).OrderBy(file => file.Name, ByteOrder);

    private static void Add(SortedList<string, List<RuleFileEntry>> files, RuleFileEntry file)
    {
        if (files.TryGetValue(file.Name, out List<RuleFileEntry>? sameName))
        {
            sameName.Add(file);
        }
        else
        {
            files.Add(file.Name, [file]);
        }
    }

    private IEnumerable<string> Named(ImmutableArray<string> paths) =>
        paths.SelectMany(path => Directory.Exists(path) ? Filled(path) : [path]);

    // Files in the system's directories count on every event, so nobody else may be able to change them.
    private IEnumerable<string> InSystem(string path)
    {
        if (PathTrust.IsMissing(path))
        {
            return [];
        }

        reader.ReportWay(path);
        return Listed(path);
    }

    // A directory that the caller names must have files. The caller has chosen its path.
    private ImmutableArray<string> Filled(string path)
    {
        reader.ReportDirectory(path);
        ImmutableArray<string> files = [.. Listed(path)];
        if (files.IsEmpty)
        {
            diagnostics.ReportFile(Severity.Error, path, "there is no rules file in it: their names end in '.yaml'");
        }

        return files;
    }

    // A directory that does not exist has no files. Hidden files do not count, because editors leave them behind.
    private IEnumerable<string> Listed(string path)
    {
        try
        {
            ImmutableArray<string> entries =
            [
                .. Directory.EnumerateFileSystemEntries(path)
                    .Where(entry => !Path.GetFileName(entry).StartsWith('.'))
                    .Take(MaxEntries + 1),
            ];
            if (entries.Length > MaxEntries)
            {
                diagnostics.ReportFile(
                    Severity.Error, path, $"more than {MaxEntries} entries; no directory of rules files has that many");
                return [];
            }

            foreach (string other in entries.Where(entry => Path.GetExtension(entry) == ".yml"))
            {
                diagnostics.ReportFile(Severity.Warning, other, "is not read: a rules file ends in '.yaml'");
            }

            return entries.Where(entry => Path.GetExtension(entry) == ".yaml");
        }
        catch (DirectoryNotFoundException)
        {
            if (File.Exists(path))
            {
                diagnostics.ReportFile(Severity.Error, path, "is a file, where a directory of rules files is expected");
            }

            return [];
        }
        catch (Exception fault) when (FileFault.Of(fault) is not null)
        {
            diagnostics.ReportFile(Severity.Error, path, $"cannot be listed: {FileFault.Of(fault)}");
            return [];
        }
    }
}
