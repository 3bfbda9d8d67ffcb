using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text;
using FailoverRename.Rules.Patterns;

namespace FailoverRename.Rules.Templates;

/// <summary>
/// Parses a template: <c>$kernel</c> or <c>%k</c> and the like, <c>$master</c>, <c>$master.attr{file}</c>, and
/// <c>$$</c> and <c>%%</c> for the characters themselves. Braces are needed if a letter, digit, underscore or dot
/// follows.
/// </summary>
internal sealed class TemplateParser
{
    private const string Allowed = "allowed are $master, $kernel, $number, $driver, $id, $role, $attr{FILE}, $env{KEY},"
        + " all but $role also as $master.number and so on, and $$";

    private const string Master = "master";

    // The letters that udev has after '%'.
    private static readonly ImmutableArray<(char Letter, FactKind Kind)> Letters =
    [
        ('k', FactKind.Kernel),
        ('n', FactKind.Number),
        ('b', FactKind.Id),
        ('s', FactKind.Attribute),
        ('E', FactKind.Env),
    ];

    private static readonly ImmutableArray<FactKind> Kinds =
    [
        FactKind.Kernel, FactKind.Number, FactKind.Driver, FactKind.Id, FactKind.Role, FactKind.Attribute, FactKind.Env,
    ];

    private readonly string _text;
    private readonly List<TemplatePart> _parts = [];
    private readonly StringBuilder _literal = new();
    private int _at;
    private string? _fault;

    private TemplateParser(string text) => _text = text;

    private ReadOnlySpan<char> Rest => _text.AsSpan(_at);

    /// <summary>Parses a template; otherwise <paramref name="fault"/> says what is wrong with it.</summary>
    internal static bool TryParse(
        string text, [NotNullWhen(true)] out Template? template, [NotNullWhen(false)] out string? fault)
    {
        TemplateParser parser = new(text);
        while (parser._at < text.Length && parser._fault is null)
        {
            parser.TakeNext();
        }

        parser.EndLiteral();
        fault = parser._fault;
        template = fault is null ? new Template(text, [.. parser._parts]) : null;
        return fault is null;
    }

    private void TakeNext()
    {
        char c = _text[_at];
        if (c is not ('$' or '%') || Rest[1..].StartsWith(c))
        {
            _literal.Append(c);
            _at += c is '$' or '%' ? 2 : 1;
        }
        else if (c == '%')
        {
            TakeLetter();
        }
        else
        {
            TakeWord();
        }
    }

    private void TakeLetter()
    {
        char letter = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        foreach ((char known, FactKind kind) in Letters)
        {
            if (known == letter)
            {
                _at += 2;
                Add(kind, ofMaster: false, begin: _at - 2);
                return;
            }
        }

        Refuse(Math.Min(2, Rest.Length));
    }

    private void TakeWord()
    {
        int begin = _at;
        bool braced = Rest[1..].StartsWith('{');
        _at += braced ? 2 : 1;
        string word = Word();
        bool ofMaster = word == Master;
        if (ofMaster && Rest.StartsWith('.') && KindOf(WordAt(_at + 1)) is { } asked && asked != FactKind.Role)
        {
            _at++;
            word = Word();
        }
        else if (ofMaster)
        {
            word = Fact.Word(FactKind.Kernel);
        }

        if (KindOf(word) is not { } kind || (braced && !Rest.StartsWith('}')))
        {
            _at = begin;
            RefuseWord(braced);
            return;
        }

        if (braced)
        {
            _at++;
        }
        else if (kind is not (FactKind.Attribute or FactKind.Env) && _at < _text.Length && Continues(_text[_at]))
        {
            _at = begin;
            RefuseWord(braced);
            return;
        }

        Add(kind, ofMaster, begin);
    }

    private void Add(FactKind kind, bool ofMaster, int begin)
    {
        string key = "";
        if (kind is FactKind.Attribute or FactKind.Env)
        {
            int end = Rest.StartsWith('{') ? Rest.IndexOf('}') : -1;
            if (end < 0)
            {
                _fault = $"'{_text[begin.._at]}' needs a name in braces, as in '{_text[begin.._at]}{{NAME}}'";
                return;
            }

            key = Rest[1..end].ToString();
            _fault = FactKey.FaultOf(kind, key);
            _at += end + 1;
        }

        EndLiteral();
        _parts.Add(new TemplatePart.Substitution(new Fact(kind, key), ofMaster));
    }

    private void EndLiteral()
    {
        if (_literal.Length > 0)
        {
            _parts.Add(new TemplatePart.Literal(_literal.ToString()));
            _literal.Clear();
        }
    }

    private string Word()
    {
        string word = WordAt(_at);
        _at += word.Length;
        return word;
    }

    private string WordAt(int at)
    {
        int end = Math.Min(at, _text.Length);
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] == '_'))
        {
            end++;
        }

        return _text[Math.Min(at, end)..end];
    }

    private static FactKind? KindOf(string word)
    {
        foreach (FactKind kind in Kinds)
        {
            if (Fact.Word(kind) == word)
            {
                return kind;
            }
        }

        return null;
    }

    private static bool Continues(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.';

    // '$masterx' begins with the word 'master', so the message suggests '${master}x'.
    private void RefuseWord(bool braced)
    {
        string word = WordAt(_at + 1);
        string? begun = braced
            ? null
            : Kinds.Select(Fact.Word).Append(Master)
                .Where(known => known is not ("attr" or "env") && word.StartsWith(known, StringComparison.Ordinal))
                .MaxBy(known => known.Length);
        if (begun is null)
        {
            int close = braced ? Rest.IndexOf('}') : -1;
            int length = braced ? WordAt(_at + 2).Length + 2 : word.Length + 1;
            Refuse(Math.Min(Math.Max(Math.Max(length, close + 1), 2), Rest.Length));
            return;
        }

        string clear = $"{_text[.._at]}${{{begun}}}{_text[(_at + 1 + begun.Length)..]}";
        _fault = $"'{_text}' is not clear about where ${begun} ends: write '{clear}'";
    }

    private void Refuse(int length) => _fault = $"unknown substitution '{Rest[..length]}'; {Allowed}";
}
