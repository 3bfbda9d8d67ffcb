using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Files;

/// <summary>
/// Tells who could replace a file: each directory on the way to it counts, also where links lead, as
/// sshd(8) has it with a user's keys.
/// </summary>
public sealed unsafe class PathTrust
{
    private const string Top = "/";

    // path_resolution(7): the kernel follows no more.
    private const int MostLinks = 40;

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Whether nothing stands at a path; false also where that cannot be told.</summary>
    public static bool IsMissing(string path)
    {
        stat found;
        fixed (byte* bytes = CString.Of(path))
        {
            return LibC.stat(bytes, &found) < 0 && errno == ENOENT;
        }
    }

    /// <summary>Why others could change which files a directory has; null if they could not, or it is none.</summary>
    public static string? Directory(string path)
    {
        stat found;
        fixed (byte* bytes = CString.Of(path))
        {
            return LibC.stat(bytes, &found) == 0 && (found.st_mode & S_IFMT) == S_IFDIR
                ? FileStatus.Stranger(found, "this directory", path)
                : null;
        }
    }

    /// <summary>
    /// Why others could change what an absolute path leads to; null if they could not, nothing is there, or it has been
    /// said before.
    /// </summary>
    public string? Stranger(string path)
    {
        Stack<string> rest = new(Parts(path));
        string at = Top;
        string? stranger = StrangerAt(at, passing: true, out _);
        for (int links = 0; stranger is null && links <= MostLinks && rest.TryPop(out string? part);)
        {
            string next = part == ".." ? Path.GetDirectoryName(at) ?? Top : Path.Join(at, part);
            stranger = StrangerAt(next, passing: rest.Count > 0, out string? target);
            if (target is null)
            {
                at = next;
                continue;
            }

            links++;
            at = target.StartsWith('/') ? Top : at;
            foreach (string ofTarget in Parts(target))
            {
                rest.Push(ofTarget);
            }
        }

        return stranger;
    }

    // The last first.
    private static IEnumerable<string> Parts(string path) =>
        path.Split('/').Where(part => part is not ("" or ".")).Reverse();

    // For a symbolic link, its target too.
    private string? StrangerAt(string path, bool passing, out string? target)
    {
        target = null;
        stat found;
        fixed (byte* bytes = CString.Of(path))
        {
            if (lstat(bytes, &found) < 0)
            {
                return null;
            }
        }

        mode_t type = found.st_mode & S_IFMT;
        if (type == S_IFLNK)
        {
            target = new FileInfo(path).LinkTarget;
        }
        else if (type != S_IFDIR)
        {
            return null;
        }

        string what = target is null ? "directory" : "link";
        string? stranger = FileStatus.Stranger(found, $"the {what} '{path}'", path, passing: passing);
        return stranger is null || _told.Add(path) ? stranger : null;
    }
}
