using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FailoverRename.Tests;

/// <summary>
/// <c>check</c> on the documents of the public YAML test suite. None of them is a rules file. Each document is refused
/// at a position in it, or is accepted as a file without rules.
/// </summary>
public sealed partial class YamlDocumentsTests : IDisposable
{
    // The number of documents that contain no node, or only an empty one.
    private const int WithNothingInThem = 14;

    private readonly string _directory = Directory.CreateTempSubdirectory("failover-rename-").FullName;
    private readonly Dictionary<string, string> _texts = [];

    public YamlDocumentsTests()
    {
        string documents = File.ReadAllText(Path.Join(Tool.Top, "tests/yaml-test-suite/documents.json"));
        foreach ((string name, string text) in JsonSerializer.Deserialize<Dictionary<string, string>>(documents)!)
        {
            string file = Path.Join(_directory, $"60-{name}.yaml");
            File.WriteAllText(file, text);
            _texts.Add(file, text);
        }
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Each_document_is_refused_at_a_position_in_it()
    {
        CommandResult nothing = new("0 rules, no fault\n", "", 0);
        CommandResult[] accepted =
        [
            .. _texts.Select(document => (document, CommandResult: Tool.Run("check", document.Key)))
                .Where(run => !IsRefusal(run.CommandResult, run.document.Key))
                .Select(run => run.CommandResult),
        ];

        Assert.All(accepted, said => Assert.Equal(nothing, said));
        Assert.Equal(WithNothingInThem, accepted.Length);
    }

    [Fact]
    public void All_documents_are_refused_together()
    {
        CommandResult said = Tool.Run(["check", "--json", .. _texts.Keys]);

        Assert.Equal(("", 3), (said.Err, said.Status));
        using JsonDocument json = JsonDocument.Parse(said.Out);
        HashSet<string> refused = [];
        foreach (JsonElement fault in json.RootElement.EnumerateArray())
        {
            string file = fault.GetProperty("file").GetString()!;
            Assert.True(
                IsInside(_texts[file], fault.GetProperty("line").GetInt32(), fault.GetProperty("column").GetInt32()),
                fault.GetRawText());
            refused.Add(file);
        }

        Assert.Equal(_texts.Count - WithNothingInThem, refused.Count);
    }

    private bool IsRefusal(CommandResult said, string file) =>
        (said.Out, said.Status) == ("", 3)
        && said.Err.StartsWith($"{file}:", StringComparison.Ordinal)
        && Place().Match(said.Err[(file.Length + 1)..]) is { Success: true } place
        && IsInside(_texts[file], Number(place.Groups[1]), Number(place.Groups[2]));

    // The fault may be a missing part; then its position is after the end of a line or of the file.
    private static bool IsInside(string text, int line, int column)
    {
        string[] lines = [.. text.Split('\n'), ""];
        return line >= 1 && line <= lines.Length && column >= 1 && column <= lines[line - 1].Length + 1;
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, provider: null);

    [GeneratedRegex("^([0-9]+):([0-9]+): .+")]
    private static partial Regex Place();
}
