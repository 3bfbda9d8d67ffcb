using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.CommandLine;
using FailoverRename.Links;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Yaml;

namespace FailoverRename.RuleFiles;

/// <summary>Loads the rules that the options select.</summary>
internal static class RuleSource
{
    /// <summary>The rules to go by on this machine; null if there are faults.</summary>
    internal static RuleSet? Load(IKernel kernel, Options options, DiagnosticBag diagnostics)
    {
        // Rules that are only tried may lie anywhere, because they will be installed elsewhere.
        Severity named = options.With.IsEmpty ? Severity.Error : Severity.Warning;
        if (Load(options, named, diagnostics) is not { } rules)
        {
            return null;
        }

        if (!rules.Requirements.Host)
        {
            return rules;
        }

        rules = rules with { Host = kernel.Host() };
        rules.WarnOfUnknownHost(diagnostics);
        return rules;
    }

    /// <summary>The rules, of whatever machine; null if there are faults.</summary>
    /// <param name="options">Selects the files.</param>
    /// <param name="named">The severity if others could change a file or directory that the options name.</param>
    /// <param name="diagnostics">Receives the faults of the files.</param>
    internal static RuleSet? Load(Options options, Severity named, DiagnosticBag diagnostics)
    {
        RuleFileReader reader = new(named, diagnostics);
        RuleFileSearch search = new(reader, diagnostics);
        IEnumerable<RuleFileEntry> files = options.Rules.IsEmpty
            ? Installed(search, options.With).Values.Select(files => files[0])
            : search.Only(options.Rules);
        return Load(files, reader, diagnostics);
    }

    /// <summary>The rules of these files; null if there are faults.</summary>
    internal static RuleSet? Load(
        IEnumerable<RuleFileEntry> files, RuleFileReader reader, DiagnosticBag diagnostics)
    {
        ImmutableArray<Rule> rules =
        [
            .. files.SelectMany(file => reader.Read(file) is { } text ? RuleFile.Parse(text, diagnostics) : []),
        ];
        return diagnostics.HasErrors ? null : new RuleSet(rules);
    }

    /// <summary>The installed rules files, by name; the first one of a name counts.</summary>
    internal static SortedList<string, List<RuleFileEntry>> Installed(
        RuleFileSearch search, ImmutableArray<string> with) =>
        search.Installed(with, RuleFileSearch.SystemDirectories, new SourceText("50-failover.yaml", BuildInfo.Rules));
}
