using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace FailoverRename.Linux.Records;

/// <summary>The names of a host, with and without its domain, and their replacements.</summary>
internal sealed class HostNames
{
    // A host name that is one of these words is kept, because it identifies nobody. A replacement would also change the
    // word where it has another meaning in the record.
    private static readonly string[] Kept =
    [
        "localhost", "localdomain", "devices", "virtual", "net", "class", "bus", "drivers", "id", "record", "subsystem",
        "device", "driver", "master", "lower", "upper", "capture", "failover", "rename", "value", "no", "properties",
        "kernel",
    ];

    private readonly (string Name, string Instead)[] _names;

    /// <param name="name">The host name; null if there is none.</param>
    /// <param name="vocabulary">Words that mean something else in the record.</param>
    internal HostNames(string? name, IReadOnlySet<string> vocabulary)
    {
        string?[] both = [name, name?.Split('.')[0]];
        string[] names = [.. both.OfType<string>().Where(one => one.Length > 0).Distinct()];
        IsWord = names.Any(one => vocabulary.Contains(one) || Kept.Contains(one, StringComparer.OrdinalIgnoreCase));
        string shortest = RandomText.Like(names.LastOrDefault("")).ToLowerInvariant();
        _names = IsWord
            ? []
            : [.. names.Select(one => (one, shortest + RandomText.Like(one[shortest.Length..])))];
    }

    /// <summary>Whether the name is kept, because it is also a word with another meaning in a record.</summary>
    internal bool IsWord { get; }

    /// <summary>Whether a name was replaced.</summary>
    internal bool Found { get; private set; }

    /// <summary>The text with the names replaced.</summary>
    internal string In(string text) => _names.Aggregate(text, Replaced);

    private string Replaced(string text, (string Name, string Instead) host)
    {
        StringBuilder? replaced = null;
        int done = 0;
        for (int at = 0;
            (at = text.IndexOf(host.Name, at, StringComparison.OrdinalIgnoreCase)) >= 0;
            at++)
        {
            int end = at + host.Name.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                replaced = (replaced ?? new StringBuilder()).Append(text, done, at - done).Append(host.Instead);
                done = end;
                at = end - 1;
                Found = true;
            }
        }

        return replaced is null ? text : replaced.Append(text, done, text.Length - done).ToString();
    }
}
