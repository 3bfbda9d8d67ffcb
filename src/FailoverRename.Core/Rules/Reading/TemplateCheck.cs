using System;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Rules.Patterns;
using FailoverRename.Rules.Templates;

namespace FailoverRename.Rules.Reading;

/// <summary>Checks whether a template can ever give a valid name, by expanding it with the shortest values.</summary>
internal static class TemplateCheck
{
    private static readonly ImmutableArray<string> Roles = ["standby", "primary"];

    // An attribute can be empty.
    private static readonly ImmutableArray<string> Attributes = ["m", ""];

    /// <summary>The reason why it cannot; null if it can.</summary>
    /// <param name="template">The template.</param>
    /// <param name="faultOf">Describes the fault of a name; null if it is valid.</param>
    internal static string? FaultOf(Template template, Func<string, string?> faultOf)
    {
        ImmutableArray<string?> faults =
        [
            .. Roles.SelectMany(role => Attributes.Select(attribute => faultOf(Expand(template, role, attribute)))),
        ];
        return faults.Contains(null) ? null : faults[0];
    }

    private static string Expand(Template template, string role, string attribute) =>
        string.Concat(template.Parts.Select(part => part switch
        {
            TemplatePart.Literal { Text: var text } => text,
            TemplatePart.Substitution { Fact: var fact } => fact.Kind switch
            {
                FactKind.Number => "1",
                FactKind.Role => role,
                FactKind.Attribute or FactKind.Env => attribute,
                _ => "m",
            },
            _ => throw new InvalidOperationException("TemplatePart is closed"),
        }));
}
