using System;
using System.Linq;
using System.Text;
using FailoverRename.Text;

namespace FailoverRename.Linux.Records;

/// <summary>The paths in records, which may come from anyone: none may lead out of the machine's <c>/sys</c>.</summary>
internal static class RecordPath
{
    private const int LongestName = 255;
    private const int Longest = 2048;
    private const string Up = "..";

    /// <summary>Whether it goes down only: names with a '/' between them.</summary>
    internal static bool IsBelow(string path) => path.Length <= Longest && path.Split('/').All(IsName);

    /// <summary>
    /// Whether a link stays within, so many directories below the top. It goes up first, if at all: behind the name of
    /// another link, <c>..</c> would be that one's.
    /// </summary>
    internal static bool StaysWithin(string target, int depth)
    {
        string[] parts = target.Split('/');
        int ups = parts.TakeWhile(part => part == Up).Count();
        return target.Length <= Longest && ups <= depth && parts[ups..].All(IsName);
    }

    private static bool IsName(string name) =>
        name is not ("" or "." or Up)
        && Encoding.UTF8.GetByteCount(name) <= LongestName
        && Printable.Is(name);
}
