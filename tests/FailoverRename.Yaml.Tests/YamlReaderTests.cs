using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Rules.Source;

namespace FailoverRename.Yaml.Tests;

/// <summary>Tests the part of YAML that rules files may use, and the faults for other parts.</summary>
public sealed class YamlReaderTests
{
    [Fact]
    public void Text_lists_and_mappings_have_their_positions()
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
    [InlineData("a: &x b\n", "1:4: an anchor ('&x') is not allowed; if text is meant, quote it")]
    [InlineData("&x a: b\n", "1:1: an anchor ('&x') is not allowed; if text is meant, quote it")]
    [InlineData("a: &x [b]\n", "1:4: an anchor ('&x') is not allowed; if text is meant, quote it")]
    [InlineData("a:\n  &x b: c\n", "2:3: an anchor ('&x') is not allowed; if text is meant, quote it")]
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
    [InlineData("a: b\n\na: c\n", "3:1: duplicate key 'a'; first used in line 1")]
    [InlineData("{a: b, 'a': b}", "1:8: duplicate key 'a'; first used in line 1")]
    [InlineData("a: b\n---\nc: d\n", "2:1: a second YAML document begins here; a rules file has one")]
    [InlineData("[[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]", "1:18: not YAML: more than 16 levels deep")]
    [InlineData("- - - - - - - - - - - - - - - - - a", "1:35: not YAML: more than 16 levels deep")]
    public void Other_parts_of_YAML_are_refused(string text, string want) => Assert.Equal([want], Faults(text));

    // These characters have a meaning in YAML and another one in a pattern or a template.
    [Theory]
    [InlineData("name: %k\n", "1:7")]
    [InlineData("name: @x\n", "1:7")]
    [InlineData("name: `x\n", "1:7")]
    [InlineData("name: >x\n", "1:7")]
    [InlineData("name: |x\n", "1:7")]
    [InlineData("kernel: *\n", "1:9")]
    [InlineData("kernel: [*, x]\n", "1:10")]
    public void The_message_for_a_special_first_character_says_to_quote_the_text(string text, string place)
    {
        string fault = Assert.Single(Faults(text));

        Assert.StartsWith($"{place}: ", fault);
        Assert.Contains("quote it", fault);
    }

    // For these, YamlDotNet throws exceptions that are not YamlExceptions.
    [Theory]
    [InlineData("a: !<> b\n")]
    [InlineData("a: \"\\UFFFFFFFF\"\n")]
    [InlineData("a: {\nb: c }\n")]
    [InlineData("a: {\n---\n")]
    [InlineData("...\na: b\n")]
    [InlineData(" : t")]
    public void Other_exceptions_of_the_parser_become_faults(string text) =>
        Assert.StartsWith("not YAML: ", Assert.Single(Read(text)).Message);

    [Fact]
    public void Sixteen_levels_are_deep_enough() => Assert.Empty(Faults("[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]"));

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void A_deep_file_is_refused_at_its_17th_level(char open) =>
        Assert.Equal(["1:18: not YAML: more than 16 levels deep"], Faults(new string(open, 1 << 20)));

    [Fact]
    public void All_faults_before_one_that_ends_the_reading_are_reported() => Assert.Equal(
        [
            "1:4: an anchor ('&x') is not allowed; if text is meant, quote it",
            "1:4: a tag ('!y') is not allowed; all values are text",
            "2:4: an alias ('*x') is not allowed; if text is meant, quote it: \"*x\"",
            "3:1: duplicate key 'a'; first used in line 1",
            "4:1: a second YAML document begins here; a rules file has one",
        ],
        Faults("a: &x !y b\nc: *x\na: d\n---\n"));

    // The parser takes a NUL for the end of the file.
    [Theory]
    [InlineData("a: b\n\0\n")]
    [InlineData("\0a: b\n")]
    [InlineData("a: b\n...\n\0")]
    public void A_NUL_is_a_fault(string text) => Assert.NotEmpty(Faults(text));

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
