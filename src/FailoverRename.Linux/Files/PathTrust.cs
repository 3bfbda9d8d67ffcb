using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Files;

/// <summary>
/// Finds users who could replace a file. Each directory on the way to the file counts, and so does the way to the
/// target of each link. sshd(8) checks the paths of users' keys like this.
/// </summary>
public sealed unsafe class PathTrust
{
    private const string Top = "/";

    // The kernel follows at most this many links: see path_resolution(7).
    private const int MostLinks = 40;

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Whether there is nothing at a path; false also if this cannot be found out.</summary>
    public static bool IsMissing(string path)
    {
        stat found;
        fixed (byte* bytes = CString.Of(path))
        {
            return LibC.stat(bytes, &found) < 0 && errno == ENOENT;
        }
    }

    /// <summary>
    /// Why others could change which files a directory has; null if they could not, or if it is not a directory.
    /// </summary>
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
    /// Why others could change the file that an absolute path leads to. Null if they could not, if there is no file, or
    /// if an earlier call has returned a reason with the same directory or link.
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

    // The parts of a path, the last one first.
    private static IEnumerable<string> Parts(string path) =>
        path.Split('/').Where(part => part is not ("" or ".")).Reverse();

    // Checks one directory or link. The target is null unless the path is a link.
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
