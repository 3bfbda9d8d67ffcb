using System;
using System.Linq;
using System.Text;
using FailoverRename.Text;

namespace FailoverRename.Linux.Records;

/// <summary>
/// Checks the paths in a record. The record may come from anyone, so no path may lead out of <c>/sys</c>.
/// </summary>
internal static class RecordPath
{
    private const int LongestName = 255;
    private const int Longest = 2048;
    private const string Up = "..";

    /// <summary>Whether a path consists of valid names with a '/' between them, without <c>..</c>.</summary>
    internal static bool IsBelow(string path) => path.Length <= Longest && path.Split('/').All(IsName);

    /// <summary>
    /// Whether the target of a link stays in <c>/sys</c>. The link is <paramref name="depth"/> directories below
    /// <c>/sys</c>. A <c>..</c> is allowed only at the beginning of the target: after another link it means the parent
    /// of that link's target.
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
