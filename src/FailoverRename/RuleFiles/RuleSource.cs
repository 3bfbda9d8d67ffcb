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
    /// <summary>Loads the rules that apply on this machine; null if there are faults.</summary>
    internal static RuleSet? Load(IKernel kernel, Options options, DiagnosticBag diagnostics)
    {
        if (Load(options, SeverityOfNamed(options), diagnostics) is not { } rules)
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

    /// <summary>Loads the rules for any machine; null if there are faults.</summary>
    /// <param name="options">Selects the files.</param>
    /// <param name="named">The severity if others could change a file or directory that the options name.</param>
    /// <param name="diagnostics">Receives the faults of the files.</param>
    internal static RuleSet? Load(Options options, Severity named, DiagnosticBag diagnostics)
    {
        RuleFileReader reader = new(named, diagnostics);
        return Load(Find(options, reader, diagnostics).Select(files => files[0]), reader, diagnostics);
    }

    /// <summary>
    /// Finds the files that the options select, in their order. Each list has the file that counts, and then the files
    /// of the same name that it replaces.
    /// </summary>
    internal static IEnumerable<IReadOnlyList<RuleFileEntry>> Find(
        Options options, RuleFileReader reader, DiagnosticBag diagnostics)
    {
        RuleFileSearch search = new(reader, diagnostics);
        return options.Rules.IsEmpty
            ? search.Installed(
                options.With,
                RuleFileSearch.SystemDirectories,
                new SourceText("50-failover.yaml", BuildInfo.Rules)).Values
            : search.Only(options.Rules).Select(file => new[] { file });
    }

    /// <summary>
    /// The severity if others could change a file or directory that the options name. Rules that a user only tries may
    /// be in any directory, because the user will install them elsewhere.
    /// </summary>
    internal static Severity SeverityOfNamed(Options options) =>
        options.With.IsEmpty ? Severity.Error : Severity.Warning;

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
}
