using System.Globalization;

namespace FailoverRename.Rules.Source;

/// <summary>A place in a rules file; lines and columns count from 1.</summary>
public readonly record struct SourcePosition(SourceText File, int Line, int Column)
{
    /// <summary>The file's own name and the line, as <c>50-failover.yaml:9</c>.</summary>
    public string Label =>
        string.Create(CultureInfo.InvariantCulture, $"{File.Path[(File.Path.LastIndexOf('/') + 1)..]}:{Line}");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File.Path}:{Line}:{Column}");
}
