using FailoverRename.Links;
using FailoverRename.Linux;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Yaml;

namespace FailoverRename;

/// <summary>Where the rules come from.</summary>
internal static class RuleSource
{
    /// <summary>The rules to go by on this machine; null if there are faults.</summary>
    internal static RuleSet? Load(IKernel kernel, Options options, DiagnosticBag diagnostics)
    {
        if (Load(options, Severity.Error, diagnostics) is not { } rules)
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
    /// <param name="options">Which files.</param>
    /// <param name="strangers">The severity if someone else can write a file.</param>
    /// <param name="diagnostics">Takes the faults of the files.</param>
    internal static RuleSet? Load(Options options, Severity strangers, DiagnosticBag diagnostics)
    {
        SourceText carried = new("50-failover.yaml", BuildInfo.Rules);
        FileTrust trust =
            new(PlainFile.Read, PathTrust.IsMissing, new PathTrust().Stranger, PathTrust.Directory, strangers);
        return options.Rules.IsEmpty
            ? RuleFiles.Load(RuleFiles.SystemDirectories, [carried], trust, diagnostics)
            : RuleFiles.LoadOnly(options.Rules, trust, diagnostics);
    }
}
