using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Rules.Source;

namespace FailoverRename.Rules.Reading;

/// <summary>Reads the value of one key, and reports a value of the wrong kind.</summary>
internal static class ValueReader
{
    /// <summary>Its text; null if it was reported because it is a list or a mapping.</summary>
    internal static SourceNode.Scalar? Scalar(SourceNode node, string key, DiagnosticBag diagnostics)
    {
        switch (node)
        {
            case SourceNode.Scalar scalar:
                return scalar;
            case SourceNode.Unreadable:
                return null;
            default:
                diagnostics.Report(node, $"'{key}' has one value, not a list or a mapping");
                return null;
        }
    }

    /// <summary>Its texts, one or a list; null if it was reported.</summary>
    internal static ImmutableArray<SourceNode.Scalar>? Scalars(SourceNode node, string key, DiagnosticBag diagnostics)
    {
        switch (node)
        {
            case SourceNode.Scalar scalar:
                return [scalar];
            case SourceNode.Unreadable:
                return null;
            case SourceNode.Sequence { Items: { Length: > 0 } items } when items.All(IsScalar):
                return [.. items.OfType<SourceNode.Scalar>()];
            default:
                diagnostics.Report(node, $"'{key}' has one value or a list of values");
                return null;
        }
    }

    private static bool IsScalar(SourceNode node) => node is SourceNode.Scalar or SourceNode.Unreadable;
}
