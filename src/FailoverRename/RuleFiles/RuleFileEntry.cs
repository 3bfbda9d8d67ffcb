namespace FailoverRename.RuleFiles;

/// <summary>A rules file that the search has found.</summary>
/// <param name="path">The path; for the file that the program carries, its name.</param>
internal sealed class RuleFileEntry(string path)
{
    /// <summary>The path; for the file that the program carries, its name.</summary>
    internal string Path => path;

    /// <summary>The text that the program carries; null for a file on the disk.</summary>
    internal string? Carried { get; init; }

    /// <summary>
    /// Whether it is in one of the system's directories. Nobody but root and the caller may be able to change its path.
    /// </summary>
    internal bool IsInstalled { get; init; }

    /// <summary>The file name. Files count in the order of their names.</summary>
    internal string Name => System.IO.Path.GetFileName(path);
}
