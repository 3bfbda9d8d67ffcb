using System;
using System.Linq;
using System.Text;
using FailoverRename.Text;

namespace FailoverRename.Linux.Records;

/// <summary>Checks paths of records, which may come from anyone: none may lead out of <c>/sys</c>.</summary>
internal static class RecordPath
{
    private const int LongestName = 255;
    private const int Longest = 2048;
    private const string Up = "..";

    /// <summary>Whether a path only goes down: names with a '/' between them.</summary>
    internal static bool IsBelow(string path) => path.Length <= Longest && path.Split('/').All(IsName);

    /// <summary>
    /// Whether the target of a link that is <paramref name="depth"/> directories below <c>/sys</c> stays in it. A
    /// <c>..</c> is allowed only at the beginning: after another link it means the parent of that link's target.
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
