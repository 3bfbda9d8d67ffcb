using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using FailoverRename.Rules.Source;
using YamlDotNet.Core;

namespace FailoverRename.Yaml.Tests;

/// <summary>
/// Texts that are not YAML, one for each message of YamlDotNet's parser. Each row of tests/samples/syntax-faults.tsv
/// has the text, the parser's message, and the program's message.
/// </summary>
public sealed class SyntaxFaultTests
{
    // No known text causes these messages. Several of them are internal checks of the parser.
    private static readonly ImmutableHashSet<string> NotReached =
    [
        "Did not find expected <stream-start>.",
        "Found duplicate %YAML directive.",
        "Reached the end of the stream while parsing a document end",
        "Reached the end of the stream while parsing a document start",
        "Reached the end of the stream while parsing a document start.",
        "Reached the end of the stream while parsing a node",
        "While scanning a document end, found invalid content after '...' marker.",
        "While scanning a flow entry, found invalid comment after comma.",
        "While scanning plain scalar, found a comment between adjacent scalars.",
    ];

    private static readonly string[] Beginnings =
    [
        "While scanning ", "While parsing ", "Did not find expected <", "Found duplicate ", "Found incompatible ",
        "Reached the end of the stream ", "Unexpected comma ", "Anchor before ", "Block sequence entries ",
        "Mapping keys ", "Mapping values ", "Invalid key indicator ", "The scanner should ",
    ];

    public static TheoryData<string, string, string> Rows =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "samples", "syntax-faults.tsv"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .Select(row => (Unescape(row[0]), row[1], row[2])),
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_fault_has_the_programs_message_and_position(string text, string thrown, string want)
    {
        DiagnosticBag diagnostics = new();

        YamlReader.Read(new SourceText("test.yaml", text), diagnostics);

        Assert.Equal(thrown, Thrown(text));
        Assert.Equal([$"test.yaml:{want}"], diagnostics.Found.Lines());
    }

    [Fact]
    public void Each_message_of_the_parser_has_a_row()
    {
        IEnumerable<string> known = Rows.Select(row => row.Data.Item2).Concat(NotReached);

        Assert.Empty(Messages().Except(known));
    }

    private static string Thrown(string text)
    {
        Parser parser = new(new StringReader(text));
        Exception? thrown = Record.Exception(() =>
        {
            while (parser.MoveNext())
            {
            }
        });
        return thrown switch
        {
            null => "",
            YamlException or InvalidOperationException { Message: "The scanner should contain no more tokens." } =>
                thrown.Message,
            _ => thrown.GetType().Name,
        };
    }

    // The parser's messages, read from the constants of its assembly.
    private static List<string> Messages()
    {
        using PEReader assembly = new(File.OpenRead(typeof(Parser).Assembly.Location));
        MetadataReader metadata = assembly.GetMetadataReader();
        List<string> messages = [];
        for (UserStringHandle at = MetadataTokens.UserStringHandle(1); !at.IsNil; at = metadata.GetNextHandle(at))
        {
            string text = metadata.GetUserString(at);
            if (Array.Exists(Beginnings, begin => text.StartsWith(begin, StringComparison.Ordinal)))
            {
                messages.Add(text);
            }
        }

        return messages;
    }

    private static string Unescape(string text) => text
        .Replace(@"\n", "\n", StringComparison.Ordinal)
        .Replace(@"\t", "\t", StringComparison.Ordinal)
        .Replace(@"\e", "\\", StringComparison.Ordinal);
}
