using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Rules.Source;

namespace FailoverRename.Yaml.Tests;

/// <summary>The plain part of YAML, and what is refused of the rest before anyone asks what it means.</summary>
public sealed class YamlReaderTests
{
    [Fact]
    public void Text_lists_and_mappings_keep_their_places()
    {
        DiagnosticBag diagnostics = new();
        SourceText file = new("test.yaml", "a: b\nlist:\n  - \"x y\"\n  - { c: d }\n");

        SourceNode.Mapping root = Assert.IsType<SourceNode.Mapping>(YamlReader.Read(file, diagnostics));

        Assert.Empty(diagnostics.Found);
        Assert.Equal(["a@1:1+1", "b@1:4+1", "list@2:1+4", "[@3:3+1", "x y@3:5+5", "{@4:5+1", "c@4:7+1", "d@4:10+1"],
            root.Entries.SelectMany(Show));
        Assert.Equal(new SourcePosition(file, 1, 1), root.Position);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    public void A_file_with_nothing_in_it_has_no_document(string text)
    {
        DiagnosticBag diagnostics = new();

        Assert.Null(YamlReader.Read(new SourceText("test.yaml", text), diagnostics));
        Assert.Empty(diagnostics.Found);
    }

    [Theory]
    [InlineData("a: &x b\n", "1:4: an anchor ('&x') is not allowed")]
    [InlineData("&x a: b\n", "1:1: an anchor ('&x') is not allowed")]
    [InlineData("a: &x [b]\n", "1:4: an anchor ('&x') is not allowed")]
    [InlineData("a:\n  &x b: c\n", "2:3: an anchor ('&x') is not allowed")]
    [InlineData("a: *x\n", "1:4: an alias ('*x') is not allowed; if text is meant, quote it: \"*x\"")]
    [InlineData("a: [b, *x]\n", "1:8: an alias ('*x') is not allowed; if text is meant, quote it: \"*x\"")]
    [InlineData("? *x\n: b\n", "1:3: an alias ('*x') is not allowed; if text is meant, quote it: \"*x\"")]
    [InlineData("*x", "1:1: an alias ('*x') is not allowed; if text is meant, quote it: \"*x\"")]
    [InlineData("a: !x b\n", "1:4: a tag ('!x') is not allowed; all values are text")]
    [InlineData("a: ! b\n", "1:4: a tag ('!') is not allowed; all values are text")]
    [InlineData("a: !!str b\n", "1:4: a tag ('!!str') is not allowed; all values are text")]
    [InlineData("a: !!map {}\n", "1:4: a tag ('!!map') is not allowed; all values are text")]
    [InlineData("<<: {a: b}\n", "1:1: a merge key ('<<') is not allowed; write the keys out")]
    [InlineData("a:\n  \"<<\": b\n", "2:3: a merge key ('<<') is not allowed; write the keys out")]
    [InlineData("? [a]\n: b\n", "1:3: a key is plain text, not a list or a mapping")]
    [InlineData("? {a: b}\n: c\n", "1:3: a key is plain text, not a list or a mapping")]
    [InlineData("a: b\n\na: c\n", "3:1: the key 'a' stands already in line 1")]
    [InlineData("{a: b, 'a': b}", "1:8: the key 'a' stands already in line 1")]
    [InlineData("a: b\n---\nc: d\n", "2:1: a rules file is one document; here begins a second one")]
    [InlineData("a: 'b\n", "1:4: not YAML: While scanning a quoted scalar, found unexpected end of stream")]
    [InlineData("a: \"\\q\"\n", "1:4: not YAML: While scanning a quoted scalar, found unknown escape character")]
    [InlineData("a: [b\n", "2:1: not YAML: While parsing a flow sequence, did not find expected ',' or ']'")]
    [InlineData("a: [$attr{b}]\n", "1:10: not YAML: While parsing a flow sequence, did not find expected ',' or ']'")]
    [InlineData("a: b: c\n", "1:5: not YAML: While scanning a plain scalar value, found invalid mapping")]
    [InlineData("a: b\n]\n", "2:1: not YAML: While parsing a block mapping, did not find expected key")]
    [InlineData(
        "a: !x!y b\n",
        "1:4: not YAML: While parsing a node, found undefined tag handle;"
        + " if text that begins with '!' is meant, quote it")]
    [InlineData("%YAML 2.0\n---\na: b\n", "1:1: not YAML: Found incompatible YAML document")]
    [InlineData("[[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]", "1:18: not YAML: more than 16 levels deep")]
    [InlineData("- - - - - - - - - - - - - - - - - a", "1:35: not YAML: more than 16 levels deep")]
    public void What_is_not_plain_is_refused(string text, string want) => Assert.Equal([want], Faults(text));

    // Text with one meaning in YAML and another in a pattern or a template: the message says how to write the latter.
    [Theory]
    [InlineData("name: %k\n", "1:7")]
    [InlineData("name: @x\n", "1:7")]
    [InlineData("name: `x\n", "1:7")]
    [InlineData("name: >x\n", "1:7")]
    [InlineData("name: |x\n", "1:7")]
    [InlineData("kernel: *\n", "1:9")]
    [InlineData("kernel: [*, x]\n", "1:10")]
    public void Text_that_YAML_cannot_begin_with_is_to_be_quoted(string text, string place)
    {
        string fault = Assert.Single(Faults(text));

        Assert.StartsWith($"{place}: ", fault);
        Assert.Contains("quote it", fault);
    }

    // YamlDotNet throws what is no YamlException for these.
    [Theory]
    [InlineData("a: !<> b\n")]
    [InlineData("a: \"\\UFFFFFFFF\"\n")]
    [InlineData("a: {\nb: c }\n")]
    [InlineData("a: {\n---\n")]
    [InlineData("...\na: b\n")]
    [InlineData(" : t")]
    public void Whatever_it_is_it_gives_a_fault_and_no_exception(string text) =>
        Assert.StartsWith("not YAML: ", Assert.Single(Read(text)).Message);

    [Fact]
    public void Sixteen_levels_are_deep_enough() => Assert.Empty(Faults("[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]"));

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Depth_costs_nothing(char open) =>
        Assert.Equal(["1:18: not YAML: more than 16 levels deep"], Faults(new string(open, 1 << 20)));

    [Fact]
    public void Faults_that_leave_something_to_read_are_all_reported() => Assert.Equal(
        [
            "1:4: an anchor ('&x') is not allowed",
            "1:4: a tag ('!y') is not allowed; all values are text",
            "2:4: an alias ('*x') is not allowed; if text is meant, quote it: \"*x\"",
            "3:1: the key 'a' stands already in line 1",
            "4:1: a rules file is one document; here begins a second one",
        ],
        Faults("a: &x !y b\nc: *x\na: d\n---\n"));

    // The rest of the file must not be lost where a byte looks like its end.
    [Theory]
    [InlineData("a: b\n\0\n")]
    [InlineData("\0a: b\n")]
    [InlineData("a: b\n...\n\0")]
    public void A_NUL_is_no_text(string text) => Assert.NotEmpty(Faults(text));

    private static ImmutableArray<Diagnostic> Read(string text)
    {
        DiagnosticBag diagnostics = new();
        YamlReader.Read(new SourceText("test.yaml", text), diagnostics);
        return diagnostics.Found;
    }

    private static string[] Faults(string text) =>
        [.. Read(text).Select(fault => $"{fault.Position.Line}:{fault.Position.Column}: {fault.Message}")];

    private static string[] Show(SourceEntry entry) => [.. Show(entry.Key), .. Show(entry.Value)];

    private static string[] Show(SourceNode node)
    {
        string place = $"@{node.Position.Line}:{node.Position.Column}+{node.Length}";
        return node switch
        {
            SourceNode.Scalar scalar => [scalar.Text + place],
            SourceNode.Sequence list => ["[" + place, .. list.Items.SelectMany(Show)],
            SourceNode.Mapping mapping => ["{" + place, .. mapping.Entries.SelectMany(Show)],
            _ => [],
        };
    }
}
