using System.Collections.Immutable;
using FailoverRename.Rules.Patterns;
using FailoverRename.Rules.Source;

namespace FailoverRename.Rules.Reading;

/// <summary>Reads what stands under <c>host</c>.</summary>
internal static class HostReader
{
    private static readonly ImmutableArray<string> Keys =
    [
        HostCondition.NameKey, HostCondition.ArchitectureKey, HostCondition.KernelVersionKey,
        HostCondition.CommandLineKey,
    ];

    // ConditionArchitecture= of systemd.unit(5).
    private static readonly ImmutableArray<string> Architectures =
    [
        "x86", "x86-64", "ppc", "ppc-le", "ppc64", "ppc64-le", "ia64", "parisc", "parisc64", "s390", "s390x", "sparc",
        "sparc64", "mips", "mips-le", "mips64", "mips64-le", "alpha", "arm", "arm-be", "arm64", "arm64-be", "sh",
        "sh64", "m68k", "tilegx", "cris", "nios2", "arc", "arc-be", "riscv32", "riscv64", "loongarch64",
    ];

    /// <summary>The condition; null if it was reported.</summary>
    internal static HostCondition? Read(SourceNode node, DiagnosticBag diagnostics)
    {
        MappingReader reader = MappingReader.Open(node, "host", Keys, diagnostics);
        if (node is not SourceNode.Mapping)
        {
            return null;
        }

        if (reader.All.IsEmpty)
        {
            diagnostics.Report(node, $"'host' is empty; it needs one of {string.Join(", ", Keys)}");
            return null;
        }

        return new HostCondition(
            ReadGlob(reader, HostCondition.NameKey, diagnostics),
            ReadArchitecture(reader, diagnostics),
            ReadVersion(reader, diagnostics),
            ReadGlob(reader, HostCondition.CommandLineKey, diagnostics));
    }

    private static Glob? ReadGlob(MappingReader reader, string key, DiagnosticBag diagnostics) =>
        reader.Entry(key) is { } entry ? GlobReader.Read(entry.Value, key, diagnostics) : null;

    private static Glob? ReadArchitecture(MappingReader reader, DiagnosticBag diagnostics)
    {
        const string Key = HostCondition.ArchitectureKey;
        foreach (SourceNode.Scalar word in reader.Scalars(Key) ?? [])
        {
            if (!Architectures.Contains(word.Text))
            {
                diagnostics.Report(
                    word, $"unknown architecture '{word.Text}'; allowed: {string.Join(", ", Architectures)}");
                return null;
            }
        }

        return ReadGlob(reader, Key, diagnostics);
    }

    private static VersionConditions? ReadVersion(MappingReader reader, DiagnosticBag diagnostics)
    {
        VersionConditions? all = null;
        foreach (SourceNode.Scalar text in reader.Scalars(HostCondition.KernelVersionKey) ?? [])
        {
            if (VersionConditions.TryParse(text.Text, out VersionConditions? conditions, out string? fault))
            {
                all = all?.Or(conditions) ?? conditions;
            }
            else
            {
                diagnostics.Report(text, $"the version '{text.Text}' can never match: {fault}");
            }
        }

        return all;
    }
}
