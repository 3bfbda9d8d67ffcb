using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Rules.Patterns;
using FailoverRename.Rules.Source;

namespace FailoverRename.Rules.Reading;

/// <summary>Reads <c>host</c>.</summary>
internal static class HostReader
{
    private static readonly ImmutableArray<string> Keys =
    [
        HostCondition.NameKey, HostCondition.ArchitectureKey, HostCondition.KernelVersionKey,
        HostCondition.CommandLineKey, HostCondition.DmiKey,
    ];

    // Files of mode 0400 in drivers/firmware/dmi-id.c of the kernel.
    private static readonly ImmutableArray<string> RootsDmi =
        ["product_serial", "product_uuid", "board_serial", "chassis_serial"];

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
            ReadGlob(reader, HostCondition.CommandLineKey, diagnostics),
            ReadDmi(reader, diagnostics));
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
        if (reader.Scalars(HostCondition.KernelVersionKey) is not { } texts)
        {
            return null;
        }

        bool fine = true;
        foreach (SourceNode.Scalar text in texts)
        {
            if (VersionConditions.FaultOf(text.Text) is { } fault)
            {
                diagnostics.Report(text, $"the version '{text.Text}' can never match: {fault}");
                fine = false;
            }
        }

        return fine ? VersionConditions.Of([.. texts.Select(text => text.Text)]) : null;
    }

    private static ImmutableArray<(string File, Glob Wanted)> ReadDmi(MappingReader host, DiagnosticBag diagnostics)
    {
        if (host.Entry(HostCondition.DmiKey) is not { } dmi)
        {
            return [];
        }

        const string Contents = "of files in /sys/class/dmi/id and their texts";
        MappingReader reader = MappingReader.OpenAny(dmi.Value, HostCondition.DmiKey, Contents, diagnostics);
        if (dmi.Value is SourceNode.Mapping && reader.All.IsEmpty)
        {
            diagnostics.Report(dmi.Value, $"'{HostCondition.DmiKey}' is empty; it is a mapping {Contents}");
        }

        ImmutableArray<(string File, Glob Wanted)>.Builder asked =
            ImmutableArray.CreateBuilder<(string File, Glob Wanted)>();
        foreach (SourceEntry entry in reader.All)
        {
            if (FaultOfDmi(entry.Key.Text) is { } fault)
            {
                diagnostics.Report(entry.Key, fault);
            }
            else if (GlobReader.Read(entry.Value, entry.Key.Text, diagnostics) is { } glob)
            {
                asked.Add((entry.Key.Text, glob));
            }
        }

        return asked.ToImmutable();
    }

    private static string? FaultOfDmi(string file)
    {
        if (file.Length == 0 || !file.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            return $"'{file}' is no file in /sys/class/dmi/id: these are such as sys_vendor and product_name";
        }

        return RootsDmi.Contains(file)
            ? $"only root can read '{file}', and a name must not depend on who asks; others are such as sys_vendor"
            : null;
    }
}
