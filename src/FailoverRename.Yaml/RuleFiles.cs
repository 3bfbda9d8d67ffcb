using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;

namespace FailoverRename.Yaml;

/// <summary>
/// Which rules files there are and in which order they count: by file name, whatever the directory. Of two with
/// one name the one in the earlier place counts, so that an administrator's replaces, or masks, the shipped one.
/// </summary>
public static class RuleFiles
{
    /// <summary>The most entries that a directory of rules files may have.</summary>
    public const int MaxEntries = 1000;

    // That of UTF-16, which StringComparer.Ordinal has, is another one for characters beyond U+FFFF.
    private static readonly Comparer<string> ByteOrder = Comparer<string>.Create(
        (one, other) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)));

    /// <summary>The places that are searched, first to last; after them comes what the program carries.</summary>
    public static ImmutableArray<string> SystemDirectories { get; } =
    [
        "/etc/failover-rename/rules.d",
        "/run/failover-rename/rules.d",
        "/usr/lib/failover-rename/rules.d",
    ];

    /// <summary>The rules of these directories and of the files that the program carries.</summary>
    /// <returns>All rules in order, or null if any file has a fault.</returns>
    public static RuleSet? Load(
        ImmutableArray<string> directories,
        ImmutableArray<SourceText> carried,
        FileTrust trust,
        DiagnosticBag diagnostics)
    {
        int left = RuleFile.MaxBytesOfAll;
        SortedList<string, Func<ImmutableArray<Rule>>> files = new(ByteOrder);
        foreach (string path in directories.SelectMany(directory => InSystem(directory, trust, diagnostics)))
        {
            files.TryAdd(Path.GetFileName(path), () =>
            {
                trust.Report(diagnostics, path, trust.OnTheWay(path));
                return RuleFile.Read(path, trust, ref left, diagnostics);
            });
        }

        foreach (SourceText text in carried)
        {
            files.TryAdd(text.Path, () => RuleFile.Parse(text, diagnostics));
        }

        return Read(files.Values, diagnostics);
    }

    /// <summary>The rules of these files, and of the files in these directories, instead of all others.</summary>
    /// <returns>All rules in order, or null if any file has a fault.</returns>
    public static RuleSet? LoadOnly(ImmutableArray<string> paths, FileTrust trust, DiagnosticBag diagnostics)
    {
        int left = RuleFile.MaxBytesOfAll;
        return Read(
            paths
                .SelectMany(path => Directory.Exists(path) ? Filled(path, trust, diagnostics) : [path])
                .OrderBy(path => Path.GetFileName(path), ByteOrder)
                .Select<string, Func<ImmutableArray<Rule>>>(
                    path => () => RuleFile.Read(path, trust, ref left, diagnostics)),
            diagnostics);
    }

    private static RuleSet? Read(IEnumerable<Func<ImmutableArray<Rule>>> files, DiagnosticBag diagnostics)
    {
        ImmutableArray<Rule> rules = [.. files.SelectMany(read => read())];
        return diagnostics.HasErrors ? null : new RuleSet(rules);
    }

    // Files in the system's directories count on every event, so nobody else may be able to change them.
    private static IEnumerable<string> InSystem(string path, FileTrust trust, DiagnosticBag diagnostics)
    {
        if (trust.IsMissing(path))
        {
            return [];
        }

        trust.Report(diagnostics, path, trust.OnTheWay(path));
        return Listed(path, diagnostics);
    }

    // A directory that is asked for by name is meant to have files; the way to it is the caller's choice.
    private static ImmutableArray<string> Filled(string path, FileTrust trust, DiagnosticBag diagnostics)
    {
        trust.Report(diagnostics, path, trust.Directory(path));
        ImmutableArray<string> files = [.. Listed(path, diagnostics)];
        if (files.IsEmpty)
        {
            diagnostics.ReportFile(Severity.Error, path, "there is no rules file in it: their names end in '.yaml'");
        }

        return files;
    }

    // A directory that is not there has no files; nor do hidden ones count, which editors leave behind.
    private static IEnumerable<string> Listed(string path, DiagnosticBag diagnostics)
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
