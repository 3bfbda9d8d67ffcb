using System;

namespace FailoverRename.Yaml;

/// <summary>Our words for those messages of the parser that need no look at the file.</summary>
internal static class SyntaxWords
{
    private const string NoTag = "a tag ('!') is not allowed; if text is meant, quote it";

    /// <summary>A line such as <c>%YAML 1.2</c>.</summary>
    internal const string NoDirective =
        "a line that begins with '%' is a directive of YAML; remove it, a rules file needs none";

    private const string NoAnchor = "an anchor ('&') is not allowed; if text is meant, quote it";
    private const string Content =
        "this is outside of the file's mapping; a rules file is one mapping with 'version' and 'rules'";

    /// <summary>A '#' that directly follows other text.</summary>
    internal const string SpaceBeforeComment = "write a space before '#' if a comment is meant, or quote the text";

    /// <summary>The message; null if it depends on the lines around.</summary>
    /// <param name="thrown">The message of the exception.</param>
    /// <param name="first">The character at the fault.</param>
    internal static string? For(string thrown, char first) => thrown switch
    {
        "While scanning for the next token, found character that cannot start any token."
            or "While scanning an anchor or alias, found value containing disallowed: []{},"
            or "While scanning a block scalar, did not find expected comment or line break."
            or "While scanning a block scalar, found a comment without whtespace after '>' indicator."
            or "While scanning a block scalar, found an indentation indicator equal to 0." =>
            $"if text that begins with '{first}' is meant, quote it",
        "While scanning a quoted scalar, found unexpected end of stream."
            or "While scanning a quoted scalar, found unexpected document indicator."
            or "While scanning a multi-line double-quoted scalar, found wrong indentation." =>
            $"this quote is not closed; add {first} at the end of the text",
        "While scanning a literal block scalar, found extra spaces in first line."
            or "While scanning a literal block scalar, found more spaces in lines above first content line." =>
            "an empty line at the beginning of a text after '|' or '>' has more spaces than the text; remove them",
        "While parsing a node, found undefined tag handle."
            or "Unexpected comma at end of tag"
            or "While scanning a tag, did not find the expected '>'."
            or "While scanning a tag, did not find expected whitespace, comma or line break."
            or "While scanning a tag, did not find URI escaped octet."
            or "While scanning a tag, found an incorrect leading UTF-8 octet."
            or "While scanning a tag, found an incorrect trailing UTF-8 octet."
            or "While scanning a tag, found an incorrect UTF-8 sequence." => NoTag,
        "While parsing a node, found more than one anchor."
            or "While parsing a node, did not find expected token."
            or "Anchor before sequence entry on same line is not allowed." => NoAnchor,
        "While scanning a directive, could not find expected directive name."
            or "While scanning a directive, found unexpected end of stream."
            or "While scanning a directive, found unexpected non-alphabetical character."
            or "While scanning a directive, did not find expected comment or line break."
            or "While scanning a %YAML directive, did not find expected version number."
            or "While scanning a %YAML directive, did not find expected digit or '.' character."
            or "While scanning a %YAML directive, found extremely long version number."
            or "While scanning a %TAG directive, did not find expected whitespace."
            or "While scanning a %TAG directive, did not find expected whitespace or line break."
            or "While scanning a tag, did not find expected '!'."
            or "While scanning a tag directive, did not find expected '!'."
            or "While scanning a version directive, did not find preceding <document end>."
            or "While parsing a document start node, could not find document end marker before version directive."
            or "Found incompatible YAML document."
            or "Found duplicate %YAML directive."
            or "Found duplicate %TAG directive." => NoDirective,
        "Did not find expected <document end>."
            or "Did not find expected <document start>."
            or "While scanning a document end, found invalid content after '...' marker."
            or "The scanner should contain no more tokens."
            or SyntaxFault.NoNode => Content,
        _ when thrown.StartsWith("Expected '", StringComparison.Ordinal) => Content,
        "While scanning a flow sequence end, found invalid comment after double-quoted scalar." => SpaceBeforeComment,
        nameof(InvalidOperationException) =>
            "within brackets, indent each line more than the line in which the brackets begin",
        "Block sequence entries are not allowed in this context." or "Invalid key indicator format." =>
            "an item of a list ('- ') begins on a line of its own; if text is meant, quote it",
        "Mapping keys are not allowed in this context." =>
            "a '?' with a space after it begins a key; if text is meant, quote it",
        "While parsing a node, did not find expected node content." =>
            $"there is no value before '{first}'; if text is meant, quote it",
        _ => null,
    };
}
