using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Rules.Source;
using FailoverRename.Rules.Templates;
using FailoverRename.Text;

namespace FailoverRename.Rules.Reading;

/// <summary>Reads the properties that a rule sets: <c>env</c> beside <c>match</c>.</summary>
internal static class EnvReader
{
    // Keys that udev and the kernel set themselves.
    private static readonly ImmutableArray<string> Core =
    [
        "ACTION", "CURRENT_TAGS", "DEVLINKS", "DEVNAME", "DEVPATH", "DEVPATH_OLD", "DEVTYPE", "DRIVER", "ID_PROCESSING",
        "ID_RENAMING", "IFINDEX", "INTERFACE", "INTERFACE_OLD", "MAJOR", "MINOR", "SEQNUM", "SUBSYSTEM", "SYNTH_UUID",
        "TAGS", "UDEV_DATABASE_VERSION", "USEC_INITIALIZED",
    ];

    /// <summary>The properties by key; those with a fault are reported and left out.</summary>
    internal static Dictionary<string, Template> Read(SourceNode node, DiagnosticBag diagnostics)
    {
        const string Contents = "of properties and their values";
        Dictionary<string, Template> env = [];
        MappingReader reader = MappingReader.OpenAny(node, "env", Contents, diagnostics);
        if (node is SourceNode.Mapping && reader.All.IsEmpty)
        {
            diagnostics.Report(node, $"'env' is empty; it is a mapping {Contents}");
        }

        foreach (SourceEntry entry in reader.All)
        {
            if (FaultOf(entry.Key.Text) is { } fault)
            {
                diagnostics.Report(entry.Key, fault);
            }
            else if (ReadValue(entry, diagnostics) is { } value)
            {
                env.Add(entry.Key.Text, value);
            }
        }

        return env;
    }

    private static string? FaultOf(string key)
    {
        bool valid = key.Length > 0 && !char.IsAsciiDigit(key[0])
            && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        if (!valid)
        {
            return $"'{key}' is no key of a property; a key has letters, digits and '_',"
                + " and does not begin with a digit";
        }

        return Core.Contains(key) ? $"'{key}' is set by udev or the kernel; rules cannot set it" : null;
    }

    private static Template? ReadValue(SourceEntry entry, DiagnosticBag diagnostics)
    {
        if (ValueReader.Scalar(entry.Value, entry.Key.Text, diagnostics) is not { } value)
        {
            return null;
        }

        if (!Printable.Is(value.Text))
        {
            diagnostics.Report(value, "a property's value is one line of text");
            return null;
        }

        if (!TemplateParser.TryParse(value.Text, out Template? template, out string? fault))
        {
            diagnostics.Report(value, $"the value '{value.Text}' can never be set: {fault}");
        }

        return template;
    }
}
