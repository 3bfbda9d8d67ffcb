using System;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Rules.Source;

namespace FailoverRename.Rules.Reading;

/// <summary>What to write instead of a key or a text that comes from udev, systemd or a typing error.</summary>
public static class Remedy
{
    private const string Attr = "attr";
    private const string Env = "env";
    private const string Kernel = "kernel";
    private const string Match = "match";

    // For an attribute or property of the device itself, and of a device above it.
    private static readonly ImmutableArray<(string Udev, string Key, bool IsAbove)> UdevKeys =
    [
        ("ATTR", Attr, false), ("ATTRS", Attr, true), ("ENV", Env, false), ("KERNEL", Kernel, false),
        ("KERNELS", Kernel, true), ("DRIVER", "driver", false), ("DRIVERS", "driver", true),
        ("SUBSYSTEM", "subsystem", false), ("SUBSYSTEMS", "subsystem", true), ("DEVPATH", "devpath", false),
    ];

    /// <summary>The end of a message about an unknown key; null if there is no remedy.</summary>
    internal static string? ForKey(SourceEntry entry, ImmutableArray<string> allowed)
    {
        string key = entry.Key.Text;
        string value = entry.Value is SourceNode.Scalar { Text: { Length: > 0 } text } ? Quoted(text) : "VALUE";
        bool isRule = allowed.Contains(Match);
        if (!isRule && !allowed.Contains(Kernel))
        {
            return null;
        }

        if (Space(key, allowed) is { } space)
        {
            return space;
        }

        if (key == "name" && !isRule)
        {
            return "; the name of a device is 'kernel'";
        }

        if (isRule && PatternScope.Match.Keys.Contains(key))
        {
            return $"; write 'match: {{ {key}: {value} }}'";
        }

        string? pattern = key.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant() switch
        {
            "MAC" or "ADDRESS" or "MACADDRESS" => $"{Attr}: {{ address: {value} }}",
            "ORIGINALNAME" => $"{Kernel}: {value}",
            _ => Pattern(key, value),
        };
        return pattern is null ? null : isRule ? $"; write 'match: {{ {pattern} }}'" : $"; write '{pattern}'";
    }

    /// <summary>The end of a message about a text where a mapping belongs; null if there is no remedy.</summary>
    internal static string? ForText(string text)
    {
        int sign = text.IndexOf('=', StringComparison.Ordinal);
        string key = sign < 0 ? "" : text[..sign].TrimEnd(' ', '!', '+', ':');
        string value = sign < 0 ? "" : text[sign..].TrimStart('=', ' ');
        int end = value.StartsWith('"') ? value.IndexOf('"', 1) : -1;
        return end > 0 && Pattern(key, Quoted(value[1..end])) is { } pattern
            ? $"; instead of udev's '{key}', write '{pattern}'"
            : Space(text, PatternScope.Match.Keys.AddRange(RuleReader.RuleKeys).Add("version"));
    }

    // 'rule:a', which to YAML is one text.
    private static string? Space(string text, ImmutableArray<string> keys)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && keys.Contains(text[..colon])
            ? $"; a space is missing after '{text[..colon]}:'"
            : null;
    }

    /// <summary>
    /// The pattern for udev's <c>KERNEL</c> and the like, and for <c>ATTR{x}</c> in upper or lower case; null if there
    /// is none.
    /// </summary>
    public static string? Pattern(string key, string value)
    {
        int brace = key.IndexOf('{', StringComparison.Ordinal);
        string word = brace < 0 ? key : key[..brace];
        foreach ((string udev, string known, bool isAbove) in UdevKeys)
        {
            bool isNamed = known is Attr or Env;
            bool hasName = brace >= 0 && key.EndsWith('}');
            bool isWord = udev == (hasName ? word.ToUpperInvariant() : word);
            if (isWord && isNamed == hasName)
            {
                string pattern = isNamed ? $"{known}: {{ {key[(brace + 1)..^1]}: {value} }}" : $"{known}: {value}";
                return isAbove ? $"parents: {{ {pattern} }}" : pattern;
            }
        }

        return null;
    }

    private static string Quoted(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/') ? text
        : text.Contains('"', StringComparison.Ordinal) ? "VALUE"
        : $"\"{text}\"";
}
