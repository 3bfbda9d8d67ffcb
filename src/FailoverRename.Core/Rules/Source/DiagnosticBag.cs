using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FailoverRename.Rules.Source;

/// <summary>Collects the faults of rules files, so that one reading reports them all.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _found = [];

    /// <summary>What has been found: file by file, from top to bottom.</summary>
    public ImmutableArray<Diagnostic> Found =>
    [
        .. _found
            .GroupBy(diagnostic => diagnostic.Position.File)
            .SelectMany(file => file
                .OrderBy(diagnostic => diagnostic.Position.Line)
                .ThenBy(diagnostic => diagnostic.Position.Column)),
    ];

    /// <summary>Whether there is a fault, so that no rule counts.</summary>
    public bool HasErrors => _found.Exists(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>Reports a fault of a node.</summary>
    public void Report(SourceNode node, string message) => Report(node.Position, node.Length, message);

    /// <summary>Reports what is legal, but looks wrong.</summary>
    public void Warn(SourceNode node, string message) => Warn(node.Position, node.Length, message);

    /// <summary>Reports what is legal, but looks wrong, at a place.</summary>
    public void Warn(SourcePosition position, int length, string message) =>
        Add(Severity.Warning, position, length, message);

    /// <summary>Reports a fault at a place.</summary>
    public void Report(SourcePosition position, int length, string message) =>
        Add(Severity.Error, position, length, message);

    /// <summary>Reports what concerns a file as a whole.</summary>
    public void ReportFile(Severity severity, string path, string message) =>
        Add(severity, new SourcePosition(new SourceText(path, ""), 1, 1), 1, message);

    private void Add(Severity severity, SourcePosition position, int length, string message) =>
        _found.Add(new Diagnostic(severity, position, length, Printable.Escape(message)));
}
