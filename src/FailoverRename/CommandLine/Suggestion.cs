using System;
using System.Collections.Generic;
using System.Linq;

namespace FailoverRename.CommandLine;

/// <summary>Finds the command that a mistyped word was probably meant to be.</summary>
internal static class Suggestion
{
    private const int MostEdits = 2;

    /// <summary>The name of the closest command; null if none is close.</summary>
    internal static string? For(string word)
    {
        IEnumerable<(string Name, int Edits)> close = Symbols.Root.Subcommands
            .Select(command => (command.Name, Edits: Edits(word, command.Name)))
            .Where(command => command.Edits > 0 && command.Edits <= Math.Min(MostEdits, command.Name.Length / 2));
        return close.OrderBy(command => command.Edits).FirstOrDefault().Name;
    }

    // The Levenshtein distance. A longer word is not close to any command, and could be very long.
    private static int Edits(string word, string name)
    {
        if (word.Length > name.Length + MostEdits)
        {
            return int.MaxValue;
        }

        int[] above = [.. Enumerable.Range(0, name.Length + 1)];
        for (int row = 1; row <= word.Length; row++)
        {
            int[] line = [row, .. above[1..]];
            for (int column = 1; column <= name.Length; column++)
            {
                int replaced = above[column - 1] + (word[row - 1] == name[column - 1] ? 0 : 1);
                line[column] = Math.Min(replaced, Math.Min(above[column], line[column - 1]) + 1);
            }

            above = line;
        }

        return above[^1];
    }
}
