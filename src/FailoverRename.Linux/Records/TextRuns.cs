using System;
using System.Collections.Generic;
using System.Text;

namespace FailoverRename.Linux.Records;

/// <summary>Runs of characters of one kind in a text.</summary>
internal static class TextRuns
{
    /// <summary>The ranges of the longest runs.</summary>
    internal static IEnumerable<Range> Of(string text, Func<char, bool> isPart)
    {
        for (int at = 0; at < text.Length; at++)
        {
            int begin = at;
            while (at < text.Length && isPart(text[at]))
            {
                at++;
            }

            if (at > begin)
            {
                yield return begin..at;
            }
        }
    }

    /// <summary>The text with each run replaced.</summary>
    internal static string Replace(string text, Func<char, bool> isPart, Func<string, string> instead)
    {
        StringBuilder replaced = new(text.Length);
        int done = 0;
        foreach (Range run in Of(text, isPart))
        {
            replaced.Append(text, done, run.Start.Value - done).Append(instead(text[run]));
            done = run.End.Value;
        }

        return replaced.Append(text, done, text.Length - done).ToString();
    }
}
