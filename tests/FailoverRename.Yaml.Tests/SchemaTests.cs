using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using FailoverRename.Rules.Source;
using Json.Schema;
using YamlDotNet.Core;

namespace FailoverRename.Yaml.Tests;

/// <summary>
/// Compares the JSON schema for editors with the parser. Both accept good samples. Both refuse structural faults. Only
/// the parser refuses other faults. The first line of a sample with a fault has the position of the fault.
/// </summary>
public sealed class SchemaTests
{
    private const string Head = "# error ";

    private static readonly string Top = AppContext.BaseDirectory;
    private static readonly string SchemaText = File.ReadAllText(Path.Combine(Top, "failover-rename.schema.json"));
    private static readonly JsonSchema Schema = JsonSchema.FromText(SchemaText);

    // These samples are not YAML, or have no equivalent in JSON.
    private static readonly ImmutableHashSet<string> NoJson =
    [
        "alias",
        "colon-not-quoted",
        "duplicate-attribute",
        "duplicate-key",
        "duplicate-key-in-file",
        "duplicate-key-in-match",
        "escape-unknown",
        "key-is-list",
        "list-without-end",
        "percent-not-quoted",
        "quote-without-end",
        "star-not-quoted",
        "tab-before-mapping",
        "tab-indentation",
    ];

    public static TheoryData<string> Good => Samples("good");

    public static TheoryData<string> Structural => Samples("structural");

    public static TheoryData<string> ParserOnly => Samples("parser-only");

    [Fact]
    public void The_schema_is_valid_in_draft_7()
    {
        using JsonDocument schema = JsonDocument.Parse(SchemaText);

        Assert.Equal(MetaSchemas.Draft7Id, new Uri(schema.RootElement.GetProperty("$schema").GetString()!));
        Assert.True(MetaSchemas.Draft7.Evaluate(schema.RootElement).IsValid);
    }

    [Fact]
    public void The_shipped_rules_pass_the_schema_and_name_it()
    {
        string text = File.ReadAllText(Path.Combine(Top, "50-failover.yaml"));

        Assert.True(Passes(text));
        Assert.StartsWith(
            "# yaml-language-server: $schema=/usr/share/failover-rename/failover-rename.schema.json\n", text);
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void A_good_file_passes_the_schema(string name) => Assert.True(Passes(Sample("good", name)));

    [Theory]
    [MemberData(nameof(Good))]
    public void A_good_file_has_no_fault(string name) => TestFile.Rules(Sample("good", name));

    [Theory]
    [MemberData(nameof(Structural))]
    public void A_structural_fault_fails_the_schema(string name) => Assert.False(Passes(Sample("structural", name)));

    [Theory]
    [MemberData(nameof(Structural))]
    public void A_structural_fault_has_the_right_position(string name) => CheckPlace(Sample("structural", name));

    [Theory]
    [MemberData(nameof(ParserOnly))]
    public void Another_fault_passes_the_schema(string name)
    {
        string text = Sample("parser-only", name);

        if (NoJson.Contains(name))
        {
            Assert.ThrowsAny<YamlException>(() => Passes(text));
        }
        else
        {
            Assert.True(Passes(text));
        }
    }

    [Theory]
    [MemberData(nameof(ParserOnly))]
    public void Another_fault_has_the_right_position(string name) => CheckPlace(Sample("parser-only", name));

    [Fact]
    public void The_good_files_show_every_key_of_the_schema()
    {
        IEnumerable<JsonNode?> samples = Samples("good").Select(row => YamlJson.Read(Sample("good", row.Data)));

        Assert.Empty(Properties(JsonNode.Parse(SchemaText)).Except(samples.SelectMany(Keys)));
    }

    private static bool Passes(string text)
    {
        using JsonDocument json = JsonDocument.Parse(YamlJson.Read(text)?.ToJsonString() ?? "null");
        return Schema.Evaluate(json.RootElement).IsValid;
    }

    private static void CheckPlace(string text)
    {
        Diagnostic? first = TestFile.Faults(text).FirstOrDefault();

        Assert.StartsWith(Head, text);
        string found = first is null
            ? "no fault"
            : string.Create(CultureInfo.InvariantCulture, $"{first.Position.Line}:{first.Position.Column}");
        Assert.Equal(text[Head.Length..text.IndexOf('\n', StringComparison.Ordinal)], found);
    }

    private static TheoryData<string> Samples(string kind) =>
    [
        .. Directory.GetFiles(Path.Combine(Top, "samples", kind), "*.yaml")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal),
    ];

    private static string Sample(string kind, string name) =>
        File.ReadAllText(Path.Combine(Top, "samples", kind, name + ".yaml"));

    private static IEnumerable<string> Keys(JsonNode? node) => node switch
    {
        JsonObject mapping => mapping.SelectMany(entry => (string[])[entry.Key, .. Keys(entry.Value)]),
        JsonArray list => list.SelectMany(Keys),
        _ => [],
    };

    // The keys of all 'properties' objects in the schema.
    private static IEnumerable<string> Properties(JsonNode? schema) => schema switch
    {
        JsonObject mapping => mapping.SelectMany(entry => entry.Key == "properties" && entry.Value is JsonObject keys
            ? keys.SelectMany(key => (string[])[key.Key, .. Properties(key.Value)])
            : Properties(entry.Value)),
        JsonArray list => list.SelectMany(Properties),
        _ => [],
    };
}
