using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;

namespace FailoverRename.Fuzz;

/// <summary>A part of the program that reads bytes from outside.</summary>
/// <param name="Name">The name of the target.</param>
/// <param name="Seeds">The first inputs; each character is a byte.</param>
/// <param name="Pieces">Texts with a special meaning in inputs.</param>
/// <param name="Read">Handles one input; an exception is a failure.</param>
internal sealed record Target(
    string Name, ImmutableArray<string> Seeds, ImmutableArray<string> Pieces, Action<byte[]> Read)
{
    /// <summary>
    /// The same target, whose seeds include the inputs found before: the files of tests/fuzz/found/NAME.
    /// </summary>
    internal Target WithKept(string tests)
    {
        string kept = Path.Join(tests, "fuzz/found", Name);
        string[] files = Directory.Exists(kept) ? Directory.GetFiles(kept) : [];
        return this with { Seeds = [.. Seeds, .. files.Order(StringComparer.Ordinal).Select(Latin1)] };
    }

    /// <summary>The bytes of a file, each as one character.</summary>
    internal static string Latin1(string file) => Encoding.Latin1.GetString(File.ReadAllBytes(file));
}
