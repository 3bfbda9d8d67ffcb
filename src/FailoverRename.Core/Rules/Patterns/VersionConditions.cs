using System;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace FailoverRename.Rules.Patterns;

/// <summary>
/// Which kernel versions are meant, as <c>KernelVersion=</c> of systemd.link(5) has it: conditions parted by white
/// space, which must all hold, each a comparison or a glob; of a list of such texts one has to hold.
/// </summary>
internal sealed record VersionConditions
{
    private readonly ImmutableArray<ImmutableArray<Func<string, bool>>> _alternatives;

    private VersionConditions(string text, ImmutableArray<ImmutableArray<Func<string, bool>>> alternatives)
    {
        Text = text;
        _alternatives = alternatives;
    }

    /// <summary>The conditions as they were written.</summary>
    internal string Text { get; }

    /// <summary>Takes one alternative; otherwise says in <paramref name="fault"/> what is wrong with it.</summary>
    internal static bool TryParse(
        string text,
        [NotNullWhen(true)] out VersionConditions? conditions,
        [NotNullWhen(false)] out string? fault)
    {
        conditions = null;
        fault = null;
        ImmutableArray<Func<string, bool>>.Builder all = ImmutableArray.CreateBuilder<Func<string, bool>>();
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (ConditionOf(word, out string? unclear) is not { } condition)
            {
                fault = unclear ?? "";
                return false;
            }

            all.Add(condition);
        }

        if (all.Count == 0)
        {
            fault = "there is no version in it";
            return false;
        }

        conditions = new VersionConditions(text, [all.ToImmutable()]);
        return true;
    }

    /// <summary>Holds where either does.</summary>
    internal VersionConditions Or(VersionConditions other) =>
        new($"{Text}|{other.Text}", _alternatives.AddRange(other._alternatives));

    /// <summary>Whether this version is meant.</summary>
    internal bool Hold(string version) => _alternatives.Any(all => all.All(condition => condition(version)));

    private static Func<string, bool>? ConditionOf(string word, out string? fault)
    {
        string sign = string.Concat(word.TakeWhile(c => c is '<' or '>' or '=' or '!'));
        string than = word[sign.Length..];
        fault = sign.Length > 0 && than.Length == 0 ? $"there is no version behind '{sign}'" : null;
        if (fault is not null)
        {
            return null;
        }

        switch (sign)
        {
            case "":
                return Glob.TryParse(word, out Glob? glob, out fault) ? glob.Matches : null;
            case "<":
                return version => VersionOrder.Compare(version, than) < 0;
            case "<=":
                return version => VersionOrder.Compare(version, than) <= 0;
            case "=" or "==":
                return version => VersionOrder.Compare(version, than) == 0;
            case "!=":
                return version => VersionOrder.Compare(version, than) != 0;
            case ">=":
                return version => VersionOrder.Compare(version, than) >= 0;
            case ">":
                return version => VersionOrder.Compare(version, than) > 0;
            default:
                fault = $"unknown comparison '{sign}'; allowed: <, <=, =, !=, >=, >";
                return null;
        }
    }
}
