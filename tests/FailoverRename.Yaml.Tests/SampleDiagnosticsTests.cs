using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using FailoverRename.Rules.Source;

namespace FailoverRename.Yaml.Tests;

/// <summary>
/// Compares the messages for all samples with tests/samples/diagnostics.golden. UPDATE_GOLDEN=1 rewrites that file;
/// read the difference.
/// </summary>
public sealed class SampleDiagnosticsTests
{
    private const string Golden = "diagnostics.golden";

    [Fact]
    public void The_messages_are_those_of_the_golden_file()
    {
        string[] found = [.. Faults(Path.Combine(AppContext.BaseDirectory, "samples"))];
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllLines(Path.Combine(Source(), "../samples", Golden), found);
        }

        Assert.Equal(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "samples", Golden)), found);
    }

    private static IEnumerable<string> Faults(string samples) => Directory
        .GetFiles(samples, "*.yaml", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .SelectMany(file => TestFile.Faults(File.ReadAllText(file)).Select(fault => Line(samples, file, fault)));

    private static string Line(string samples, string file, Diagnostic fault)
    {
        string place = fault.Position.ToString()["test.yaml:".Length..];
        string warning = fault.Severity == Severity.Warning ? "warning: " : "";
        return $"{Path.GetRelativePath(samples, file)}:{place}: {warning}{fault.Message}";
    }

    private static string Source([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
