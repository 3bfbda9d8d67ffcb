using System;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;

namespace FailoverRename.Rules;

/// <summary>Reads what stands under <c>match</c>.</summary>
internal static class PatternReader
{
    private static readonly ImmutableArray<string> Keys = ["role", "provider", "kernel", "driver"];

    /// <summary>The pattern; what is at fault in it is reported and left out.</summary>
    public static Pattern Read(SourceNode node, DiagnosticBag diagnostics)
    {
        if (node is SourceNode.Scalar { Text: "" })
        {
            return new Pattern();
        }

        MappingReader reader = MappingReader.Open(node, "match", Keys, diagnostics);
        return new Pattern(
            ReadLiteral<Role>(reader, "role", Words.Word, diagnostics),
            ReadLiteral<Provider>(reader, "provider", Words.Word, diagnostics),
            ReadGlobs(reader, "kernel", diagnostics),
            ReadGlobs(reader, "driver", diagnostics));
    }

    private static T? ReadLiteral<T>(
        MappingReader reader, string key, Func<T, string> word, DiagnosticBag diagnostics)
        where T : struct, Enum
    {
        if (reader.Scalar(key) is not { } scalar)
        {
            return null;
        }

        T[] values = Enum.GetValues<T>();
        foreach (T value in values)
        {
            if (word(value) == scalar.Text)
            {
                return value;
            }
        }

        string reason = key == "role" && scalar.Text == "master"
            ? "only slaves are named, never a master"
            : $"unknown {key} '{scalar.Text}'";
        diagnostics.Report(scalar, $"{reason}; allowed: {string.Join(", ", values.Select(word))}");
        return null;
    }

    private static ImmutableArray<Glob>? ReadGlobs(MappingReader reader, string key, DiagnosticBag diagnostics)
    {
        if (reader.Scalars(key) is not { } texts)
        {
            return null;
        }

        ImmutableArray<Glob>.Builder globs = ImmutableArray.CreateBuilder<Glob>();
        foreach (SourceNode.Scalar text in texts)
        {
            if (Glob.TryParse(text.Text, out Glob? glob, out string? fault))
            {
                globs.Add(glob);
            }
            else
            {
                diagnostics.Report(text, $"the pattern '{text.Text}' can never match: {fault}");
            }
        }

        return globs.ToImmutable();
    }
}
