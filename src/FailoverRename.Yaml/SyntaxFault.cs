using System;
using System.Globalization;
using System.Linq;
using FailoverRename.Rules.Reading;
using FailoverRename.Rules.Source;
using YamlDotNet.Core;

namespace FailoverRename.Yaml;

/// <summary>
/// Explains why the parser failed: where the fault is and what to write instead. The parser's own messages are never
/// shown.
/// </summary>
internal sealed class SyntaxFault
{
    /// <summary>What <see cref="YamlReader"/> throws if lists and mappings are nested too deeply.</summary>
    internal const string TooDeep = "too deep";

    /// <summary>What <see cref="YamlReader"/> throws if a node is expected and there is none.</summary>
    internal const string NoNode = "no node";

    private readonly SourceText _file;
    private readonly string _thrown;
    private readonly SourcePosition _start;
    private readonly SourcePosition _end;

    /// <param name="file">The file.</param>
    /// <param name="start">The begin of the fault, as the parser has it.</param>
    /// <param name="end">Its end.</param>
    /// <param name="thrown">The message of the parser.</param>
    internal SyntaxFault(SourceText file, Mark start, Mark end, string thrown)
    {
        _file = file;
        _thrown = thrown;
        _start = At((int)start.Line, (int)start.Column);
        _end = At((int)end.Line, (int)end.Column);
    }

    private string Before => _file.Line(_start.Line)[..(_start.Column - 1)];

    private string Rest => _file.Line(_start.Line)[(_start.Column - 1)..];

    /// <summary>Reports the fault.</summary>
    internal void Report(DiagnosticBag diagnostics)
    {
        if (OtherFormat.Find(_file) is { } other)
        {
            other.Report(diagnostics);
            return;
        }

        (SourcePosition position, string message) = Explain();
        diagnostics.Report(position, 1, $"not YAML: {message}");
    }

    private (SourcePosition Position, string Message) Explain()
    {
        if (_thrown == TooDeep)
        {
            string most = string.Create(CultureInfo.InvariantCulture, $"more than {YamlReader.MaxDepth} levels deep");
            return (_start, most);
        }

        if (Tab() is { } tab
            && (_thrown.Contains(" tab ", StringComparison.Ordinal) || tab.Line - _start.Line is 0 or 1))
        {
            return (tab, "this line is indented by a tab; indent it with spaces");
        }

        if (Rest.StartsWith(",#", StringComparison.Ordinal) || Rest.StartsWith("]#", StringComparison.Ordinal))
        {
            return (At(_start.Line, _start.Column + 1), SyntaxWords.SpaceBeforeComment);
        }

        return Escape() ?? OpenText.Find(_file, _start) ?? OfMessage() ?? (IsInBrackets ? OfBrackets() : OfLine());
    }

    private (SourcePosition Position, string Message)? OfMessage() =>
        SyntaxWords.For(_thrown, Rest.FirstOrDefault(' ')) is { } message ? (Directive(message) ?? _start, message)
        : Rest.StartsWith(']') || Rest.StartsWith('}')
            ? (_start, $"this '{Rest[0]}' closes nothing; if text is meant, quote it")
            : null;

    private bool IsInBrackets => _thrown.Contains("flow", StringComparison.Ordinal);

    // For a directive after the text of a document the parser has no position.
    private SourcePosition? Directive(string message)
    {
        if (message != SyntaxWords.NoDirective || Rest.StartsWith('%'))
        {
            return null;
        }

        return At(Enumerable.Range(1, _file.LineCount).FirstOrDefault(line => _file.Line(line).StartsWith('%')), 1);
    }

    private (SourcePosition Position, string Message) OfBrackets()
    {
        char last = Before.LastOrDefault(' ');
        return Rest.FirstOrDefault(' ') switch
        {
            '{' or '[' when last is not (' ' or ',' or '[' or '{' or ':') => InText(),
            '#' => (_start, SyntaxWords.SpaceBeforeComment),
            ':' when Before.Contains(": ", StringComparison.Ordinal) => (_start, SecondColon()),
            ':' => (_start, "a ',' is missing before this key, at the end of the line above"),
            _ when last is '"' or '\'' => (_start, AfterClose(last)),
            _ => (_start, "a ',' is missing before this, or the text has to be quoted"),
        };
    }

    // A '{' or '[' within a text that is within brackets.
    private (SourcePosition Position, string Message) InText()
    {
        int begin = Before.LastIndexOfAny([' ', ',', '[', '{']) + 1;
        string key = Before[begin..] + Rest[..(Rest.IndexOf('}', StringComparison.Ordinal) + 1)];
        return Remedy.Pattern(key, "VALUE") is { } pattern
            ? (At(_start.Line, begin + 1), $"'{key}' is udev's notation; write '{pattern}'")
            : (_start, $"within brackets, a text with '{Rest[0]}' has to be quoted");
    }

    private (SourcePosition Position, string Message) OfLine()
    {
        char last = Before.TrimEnd().LastOrDefault(' ');
        return Rest.StartsWith(':') && Before.Contains(": ", StringComparison.Ordinal) ? (_start, SecondColon())
            : last is '"' or '\'' or ']' or '}' ? (_start, AfterClose(last))
            : Indentation.FaultOf(_file, _start.Line);
    }

    // The value is everything after the first ': '; within brackets up to their end.
    private string SecondColon()
    {
        string line = Before + Rest;
        string value = line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].TrimEnd();
        return !IsInBrackets && !value.AsSpan().ContainsAny('"', '\\', '#')
            ? $"a text with ': ' has to be quoted: \"{value}\""
            : "a text with ': ' has to be quoted";
    }

    private static string AfterClose(char close) => close switch
    {
        '\'' => "nothing can follow the closing quote; within '...' a quote is written ''",
        '"' => "nothing can follow the closing quote; within \"...\" a quote is written \\\"",
        _ => $"nothing can follow the closing '{close}'; if text is meant, quote all of it",
    };

    // For a fault of an escape the parser's end is after the backslash; the exceptions of .NET have no position.
    private (SourcePosition Position, string Message)? Escape()
    {
        if (_thrown == nameof(ArgumentException))
        {
            return (NextEscape(), "an escape in this text is no character, such as half of a surrogate pair");
        }

        bool isEscape = _thrown.EndsWith("escape character.", StringComparison.Ordinal)
            || _thrown.EndsWith("hexadecimal number.", StringComparison.Ordinal)
            || _thrown.Contains("invalid Unicode", StringComparison.Ordinal);
        string line = _file.Line(_end.Line);
        int at = isEscape ? line[..Math.Min(line.Length, _end.Column)].LastIndexOf('\\') : -1;
        if (at < 0)
        {
            return null;
        }

        string escape = line[at..Math.Min(line.Length, at + 2)];
        return (At(_end.Line, at + 1), escape switch
        {
            "\\x" => "'\\x' stands before 2 hexadecimal digits",
            "\\u" => "'\\u' stands before the 4 hexadecimal digits of a character; above ffff write '\\U'",
            "\\U" => "'\\U' stands before the 8 hexadecimal digits of a character, at most 0010ffff",
            _ => $"unknown escape '{escape}'; write '\\\\' for a backslash, or put the text in single quotes",
        });
    }

    private SourcePosition NextEscape()
    {
        for (int line = _start.Line; line <= _file.LineCount; line++)
        {
            int from = line == _start.Line ? _start.Column - 1 : 0;
            if (_file.Line(line).IndexOf("\\u", from, StringComparison.OrdinalIgnoreCase) is >= 0 and int at)
            {
                return At(line, at + 1);
            }
        }

        return _start;
    }

    // The parser's position can be line 0, and can be after the end of a line.
    private SourcePosition At(int line, int column)
    {
        int number = Math.Max(1, line);
        return new SourcePosition(_file, number, Math.Clamp(column, 1, _file.Line(number).Length + 1));
    }

    // For a line that is indented by a tab the parser says where the mapping around it begins.
    private SourcePosition? Tab()
    {
        for (int number = 1; number <= _file.LineCount; number++)
        {
            string text = _file.Line(number);
            int tab = text[..^text.TrimStart(' ', '\t').Length].IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && !string.IsNullOrWhiteSpace(text))
            {
                return At(number, tab + 1);
            }
        }

        return null;
    }
}
