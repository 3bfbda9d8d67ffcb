using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text;
using FailoverRename.Links;
using FailoverRename.Topology;

namespace FailoverRename.Rules;

/// <summary>
/// A name to be made for a slave: text with <c>$master</c> or <c>${master}</c> for its master's name, and
/// <c>$$</c> and <c>%%</c> for the characters themselves.
/// </summary>
public sealed record NameTemplate
{
    private const string Allowed = "allowed are $master, ${master} and $$";

    // A null stands for the master's name.
    private readonly ImmutableArray<string?> _parts;

    private NameTemplate(string text, ImmutableArray<string?> parts)
    {
        Text = text;
        _parts = parts;
    }

    /// <summary>The template as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether it is the master's name, and nothing else.</summary>
    public bool IsMaster => Expand("m") == "m" && _parts.Contains(null);

    /// <summary>The master's name with a suffix.</summary>
    public static NameTemplate ForSuffix(string suffix) => new("${master}" + suffix, [null, suffix]);

    /// <summary>Takes a template; otherwise says in <paramref name="fault"/> why it can never give a name.</summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out NameTemplate? template,
        [NotNullWhen(false)] out string? fault)
    {
        template = null;
        if (!TrySplit(text, out List<string?> parts, out fault))
        {
            return false;
        }

        // The shortest master there is: what fails with it fails with every master.
        NameTemplate parsed = new(text, [.. parts]);
        if (!Ifname.TryParse(parsed.Expand("m"), out _, out fault))
        {
            return false;
        }

        template = parsed;
        return true;
    }

    /// <summary>The text that the template gives for a slave; it need not be a valid name.</summary>
    public string For(FailoverSlave slave) => Expand(slave.Master.Name);

    private string Expand(string master) => string.Concat(_parts.Select(part => part ?? master));

    private static bool TrySplit(string text, out List<string?> parts, [NotNullWhen(false)] out string? fault)
    {
        parts = [];
        fault = null;
        StringBuilder literal = new();
        int at = 0;
        while (at < text.Length)
        {
            char c = text[at];
            if (c is '$' or '%' && at + 1 < text.Length && text[at + 1] == c)
            {
                literal.Append(c);
                at += 2;
            }
            else if (c == '$' && SubstitutionLength(text.AsSpan(at)) is > 0 and var length)
            {
                parts.Add(literal.ToString());
                parts.Add(null);
                literal.Clear();
                at += length;
            }
            else if (c is '$' or '%')
            {
                fault = FaultAt(text, at);
                return false;
            }
            else
            {
                literal.Append(c);
                at++;
            }
        }

        parts.Add(literal.ToString());
        return true;
    }

    private static int SubstitutionLength(ReadOnlySpan<char> text)
    {
        const string Braced = "${master}";
        if (text.StartsWith(Braced, StringComparison.Ordinal))
        {
            return Braced.Length;
        }

        int end = WordEnd(text);
        bool dotted = end < text.Length && text[end] == '.';
        return text[1..end] is "master" && !dotted ? end : 0;
    }

    private static string FaultAt(string text, int at)
    {
        ReadOnlySpan<char> rest = text.AsSpan(at);
        const string Bare = "$master";
        if (rest.StartsWith(Bare, StringComparison.Ordinal))
        {
            string clear = $"{text[..at]}${{master}}{rest[Bare.Length..]}";
            return $"'{text}' is not clear about where $master ends: write '{clear}'";
        }

        int brace = rest.StartsWith("${", StringComparison.Ordinal) ? rest.IndexOf('}') + 1 : 0;
        int end = Math.Max(Math.Max(WordEnd(rest), brace), Math.Min(2, rest.Length));
        return $"unknown substitution '{rest[..end]}'; {Allowed}";
    }

    private static int WordEnd(ReadOnlySpan<char> text)
    {
        int end = 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return end;
    }
}
