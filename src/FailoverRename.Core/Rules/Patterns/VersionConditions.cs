using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Text;

namespace FailoverRename.Rules.Patterns;

/// <summary>
/// Conditions on the kernel's version, as in <c>KernelVersion=</c> of systemd.link(5). A text has conditions separated
/// by white space, each a comparison or a glob, and all must hold. Of a list of texts, one must hold.
/// </summary>
internal sealed class VersionConditions
{
    // One condition for each text.
    private readonly List<Func<string, bool>> _alternatives;

    private VersionConditions(string text, List<Func<string, bool>> alternatives)
    {
        Text = text;
        _alternatives = alternatives;
    }

    /// <summary>The conditions as they were written.</summary>
    internal string Text { get; }

    /// <summary>Makes conditions of texts, of which one must hold, and of which none has a fault.</summary>
    internal static VersionConditions Of(ImmutableArray<string> texts) => new(
        string.Join('|', texts),
        texts.Select(AllOf).ToList());

    /// <summary>Describes the fault of an alternative; null if it is valid.</summary>
    internal static string? FaultOf(string text)
    {
        string[] words = KernelText.Words(text);
        foreach (string word in words)
        {
            if (ConditionOf(word, out string? fault) is null)
            {
                return fault ?? "";
            }
        }

        return words.Length == 0 ? "there is no version in it" : null;
    }

    /// <summary>Whether the conditions hold for a version.</summary>
    internal bool Hold(string version) => _alternatives.Exists(condition => condition(version));

    private static Func<string, bool> AllOf(string text)
    {
        List<Func<string, bool>> conditions = KernelText.Words(text).Select(word => ConditionOf(word, out _)!).ToList();
        return version => conditions.TrueForAll(condition => condition(version));
    }

    private static Func<string, bool>? ConditionOf(string word, out string? fault)
    {
        string sign = string.Concat(word.TakeWhile(c => c is '<' or '>' or '=' or '!'));
        string than = word[sign.Length..];
        fault = sign.Length > 0 && than.Length == 0 ? $"there is no version after '{sign}'" : null;
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
