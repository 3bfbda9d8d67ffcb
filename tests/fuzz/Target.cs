using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;

namespace FailoverRename.Fuzz;

/// <summary>Something that reads bytes from outside.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Seeds">Inputs to begin with; each character is a byte.</param>
/// <param name="Pieces">Texts that have a meaning in inputs.</param>
/// <param name="Read">Reads one; what it throws is a failure.</param>
internal sealed record Target(
    string Name, ImmutableArray<string> Seeds, ImmutableArray<string> Pieces, Action<byte[]> Read)
{
    /// <summary>The same, which begins also with what was found before: the files of tests/fuzz/found/NAME.</summary>
    internal Target WithKept(string tests)
    {
        string kept = Path.Join(tests, "fuzz/found", Name);
        string[] files = Directory.Exists(kept) ? Directory.GetFiles(kept) : [];
        return this with { Seeds = [.. Seeds, .. files.Order(StringComparer.Ordinal).Select(Latin1)] };
    }

    /// <summary>The bytes of a file, each as a character.</summary>
    internal static string Latin1(string file) => Encoding.Latin1.GetString(File.ReadAllBytes(file));
}
