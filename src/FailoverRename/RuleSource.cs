using System.IO;
using FailoverRename.Links;
using FailoverRename.Linux;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Yaml;

namespace FailoverRename;

/// <summary>Where the rules come from.</summary>
internal static class RuleSource
{
    private const string Shipped = "50-failover.yaml";

    /// <summary>The rules to go by on this machine; null if there are faults.</summary>
    internal static RuleSet? Load(
        IKernel kernel, Options options, Severity strangers, DiagnosticBag diagnostics) =>
        Load(options, strangers, diagnostics) is { } rules
            ? rules with { Host = rules.Asks.Host ? kernel.Host() : null }
            : null;

    /// <summary>The rules, of whatever machine; null if there are faults.</summary>
    /// <param name="options">Which files.</param>
    /// <param name="strangers">What it means that someone else can write a file.</param>
    /// <param name="diagnostics">What is wrong with them.</param>
    internal static RuleSet? Load(Options options, Severity strangers, DiagnosticBag diagnostics)
    {
        FileTrust trust = new(PlainFile.Read, FileWay.IsMissing, new FileWay().Stranger, FileWay.Directory, strangers);
        return options.Rules.IsEmpty
            ? RuleFiles.Load(RuleFiles.SystemDirectories, [ReadShipped()], trust, diagnostics)
            : RuleFiles.LoadOnly(options.Rules, trust, diagnostics);
    }

    // What the program carries, so that it works where nothing but its binary is installed.
    private static SourceText ReadShipped()
    {
        using Stream stream = typeof(RuleSource).Assembly.GetManifestResourceStream(Shipped)!;
        using StreamReader reader = new(stream);
        return new SourceText(Shipped, reader.ReadToEnd());
    }
}
