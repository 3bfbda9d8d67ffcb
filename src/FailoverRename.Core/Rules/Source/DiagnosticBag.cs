using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Text;

namespace FailoverRename.Rules.Source;

/// <summary>
/// Collects the faults of rules files, so that one reading reports them all. Of very many it keeps the first ones only,
/// because a file of 1 MiB can have 100,000 faults.
/// </summary>
public sealed class DiagnosticBag
{
    private const int MostKept = 10_000;

    private readonly List<Diagnostic> _found = [];

    /// <summary>The diagnostics that were kept: file by file, from top to bottom.</summary>
    public ImmutableArray<Diagnostic> Found =>
    [
        .. _found
            .GroupBy(diagnostic => diagnostic.Position.File)
            .SelectMany(file => file
                .OrderBy(diagnostic => diagnostic.Position.Line)
                .ThenBy(diagnostic => diagnostic.Position.Column)),
    ];

    /// <summary>Whether there is a fault, so that no rule counts.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The number of diagnostics that were not kept.</summary>
    public int NotKept { get; private set; }

    /// <summary>Reports a fault of a node.</summary>
    public void Report(SourceNode node, string message) => Report(node.Position, node.Length, message);

    /// <summary>Warns of a node that is valid but looks wrong.</summary>
    public void Warn(SourceNode node, string message) => Warn(node.Position, node.Length, message);

    /// <summary>Warns of text that is valid but looks wrong.</summary>
    public void Warn(SourcePosition position, int length, string message) =>
        Add(Severity.Warning, position, length, message);

    /// <summary>Reports a fault at a position.</summary>
    public void Report(SourcePosition position, int length, string message) =>
        Add(Severity.Error, position, length, message);

    /// <summary>Reports a fault of a file as a whole.</summary>
    public void ReportFile(Severity severity, string path, string message) =>
        Add(severity, new SourcePosition(new SourceText(path, ""), 1, 1), 1, message);

    // The first error is always kept, so that Found has one if HasErrors is true.
    private void Add(Severity severity, SourcePosition position, int length, string message)
    {
        bool isFirstError = severity == Severity.Error && !HasErrors;
        HasErrors |= isFirstError;
        if (_found.Count < MostKept || isFirstError)
        {
            _found.Add(new Diagnostic(severity, position, length, Printable.Escape(message)));
        }
        else
        {
            NotKept++;
        }
    }
}
