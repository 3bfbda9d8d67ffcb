using System;
using System.IO;

namespace FailoverRename.Tests;

/// <summary>A directory for one test. It is removed with its contents.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    /// <summary>The head of a rules file; what follows it begins on line 3.</summary>
    public const string Head = "version: 1\nrules:\n";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("failover-rename-");

    public string Path => _directory.FullName;

    /// <summary>Returns the path of a subdirectory, and creates it if it is missing.</summary>
    public string Sub(string name) => _directory.CreateSubdirectory(name).FullName;

    /// <summary>Writes a file, and returns its path.</summary>
    public string Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes a file with one rule of this title, and returns its path.</summary>
    public string WriteRule(string name, string title) =>
        Write(name, $"{Head}  - rule: {title}\n    suffix: x\n");

    public void Dispose() => _directory.Delete(recursive: true);
}
