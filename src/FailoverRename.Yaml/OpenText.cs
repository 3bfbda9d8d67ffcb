using System;
using System.Collections.Generic;
using FailoverRename.Rules.Source;

namespace FailoverRename.Yaml;

/// <summary>
/// Finds the bracket or quote that is not closed. The parser reports such a fault only where the next token does not
/// fit, which can be many lines later.
/// </summary>
internal sealed class OpenText
{
    private readonly SourceText _file;
    private readonly SourcePosition _fault;
    private readonly Stack<(char Open, SourcePosition Position)> _brackets = [];
    private int _line = 1;
    private int _at;

    // Whether a value may begin here: only there a quote or a bracket is one, and not a part of a text.
    private bool _begins = true;

    private OpenText(SourceText file, SourcePosition fault)
    {
        _file = file;
        _fault = fault;
    }

    /// <summary>The position of the bracket or quote, and the message; null if all are closed.</summary>
    /// <param name="file">The file.</param>
    /// <param name="fault">The position of the parser's fault.</param>
    internal static (SourcePosition Position, string Message)? Find(SourceText file, SourcePosition fault) =>
        new OpenText(file, fault).Find();

    private (SourcePosition Position, string Message)? Find()
    {
        for (; _line <= _file.LineCount; _line++)
        {
            _begins |= _brackets.Count == 0;
            for (_at = 0; _at < _file.Line(_line).Length;)
            {
                if (Take(_file.Line(_line)) is { } found)
                {
                    return found;
                }
            }
        }

        (char Open, SourcePosition Position)[] left = [.. _brackets];
        return left is [.., var first] && !IsAfterFault(first.Position)
            ? (first.Position, $"this '{first.Open}' is not closed; add '{Closing(first.Open)}'")
            : null;
    }

    private (SourcePosition Position, string Message)? Take(string line)
    {
        char c = line[_at];
        switch (c)
        {
            case '#' when _at == 0 || char.IsWhiteSpace(line[_at - 1]):
                _at = line.Length;
                return null;
            case '"' or '\'' when _begins:
                return TakeQuoted(c);
            case '|' or '>' when _begins && _brackets.Count == 0:
                SkipBlock(line);
                return null;
            case '[' or '{' when _begins || _brackets.Count > 0:
                _brackets.Push((c, Here()));
                _begins = true;
                break;
            case ']' or '}' when _brackets.TryPop(out (char Open, SourcePosition Position) open):
                if (Closing(open.Open) != c)
                {
                    string message = $"this '{open.Open}' is not closed before '{c}'; add '{Closing(open.Open)}'";
                    return (open.Position, message);
                }

                _begins = false;
                break;
            default:
                _begins = char.IsWhiteSpace(c) ? _begins : BeginsAfter(line, c);
                break;
        }

        _at++;
        return null;
    }

    // After an indicator; '-' and '?' are indicators only where a value may begin.
    private bool BeginsAfter(string line, char c)
    {
        bool ends = _at + 1 == line.Length || char.IsWhiteSpace(line[_at + 1]);
        return c switch
        {
            ',' => _brackets.Count > 0,
            ':' => ends || _brackets.Count > 0,
            '-' or '?' => ends && _begins,
            _ => false,
        };
    }

    private (SourcePosition Position, string Message)? TakeQuoted(char quote)
    {
        SourcePosition begin = Here();
        _at++;
        for (; _line <= _file.LineCount; _line++, _at = 0)
        {
            string line = _file.Line(_line);
            for (; _at < line.Length; _at++)
            {
                bool isEscaped = quote == '"'
                    ? line[_at] == '\\'
                    : line.AsSpan(_at).StartsWith("''", StringComparison.Ordinal);
                if (isEscaped)
                {
                    _at++;
                }
                else if (line[_at] == quote)
                {
                    _at++;
                    _begins = false;
                    bool isFault = _line > begin.Line && _fault.Line == _line && _fault.Column == _at + 1;
                    return isFault ? (begin, $"this quote is not closed; add {quote} at the end of the text") : null;
                }
            }
        }

        return null;
    }

    // A text after '|' or '>' goes on as long as lines are indented more than the one with the indicator.
    private void SkipBlock(string line)
    {
        int indent = line.Length - line.TrimStart(' ').Length;
        while (_line < _file.LineCount && IsInBlock(_file.Line(_line + 1), indent))
        {
            _line++;
        }

        _at = _file.Line(_line).Length;
    }

    private static bool IsInBlock(string line, int indent) =>
        string.IsNullOrWhiteSpace(line) || line.Length - line.TrimStart(' ').Length > indent;

    private bool IsAfterFault(SourcePosition position) =>
        (position.Line, position.Column).CompareTo((_fault.Line, _fault.Column)) > 0;

    private SourcePosition Here() => new(_file, _line, _at + 1);

    private static char Closing(char open) => open == '[' ? ']' : '}';
}
