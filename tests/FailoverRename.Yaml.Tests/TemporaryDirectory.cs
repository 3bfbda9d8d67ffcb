using System;
using System.IO;

namespace FailoverRename.Yaml.Tests;

/// <summary>A directory for one test, removed with all that is in it.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("failover-rename-");

    public string Path => _directory.FullName;

    /// <summary>A directory in it, made if it is not there.</summary>
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
        Write(name, $"{TestFile.Head}  - rule: {title}\n    suffix: x\n");

    public void Dispose() => _directory.Delete(recursive: true);
}
