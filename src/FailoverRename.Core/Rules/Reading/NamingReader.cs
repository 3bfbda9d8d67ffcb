using System.Collections.Immutable;
using FailoverRename.Links;
using FailoverRename.Rules.Source;
using FailoverRename.Rules.Templates;

namespace FailoverRename.Rules.Reading;

/// <summary>Reads a rule's naming decision: <c>suffix</c>, <c>name</c> or <c>keep</c>, and what goes with it.</summary>
internal static class NamingReader
{
    /// <summary>The keys of which a rule has at most one.</summary>
    internal static readonly ImmutableArray<string> Keys = ["suffix", "name", "keep"];

    private const string TooLong = "too-long";
    private const string AllowDown = "allow-down";
    private const string Final = "final";

    /// <summary>The decision; null if the rule has none, or it was reported.</summary>
    internal static Naming? Read(MappingReader rule, DiagnosticBag diagnostics)
    {
        ImmutableArray<SourceEntry> given = rule.Entries(Keys);
        if (given.Length > 1)
        {
            string message = $"'{given[1].Key.Text}' cannot stand beside '{given[0].Key.Text}': a rule has only one of"
                + " suffix, name and keep";
            diagnostics.Report(given[1].Key, message);
        }

        string? decided = given.IsEmpty ? null : given[0].Key.Text;
        if (decided is null && rule.Entry(Final) is { } final)
        {
            diagnostics.Report(final.Key, "'final' freezes a naming decision: it needs one of suffix, name and keep");
        }

        bool hashes = ReadHashes(rule, decided, diagnostics);
        bool allowsDown = ReadAllowDown(rule, decided, diagnostics);
        Naming? naming = given.Length > 1 ? null : decided switch
        {
            "suffix" => ReadSuffix(rule, hashes, diagnostics),
            "name" => ReadNames(rule, diagnostics),
            "keep" => rule.Flag("keep") ? new Naming.Keep() : null,
            _ => null,
        };
        return allowsDown && naming is not null ? naming with { AllowsDown = true } : naming;
    }

    private static bool ReadAllowDown(MappingReader rule, string? decided, DiagnosticBag diagnostics)
    {
        if (rule.Entry(AllowDown) is not { } entry || !rule.Flag(AllowDown))
        {
            return false;
        }

        if (decided is not ("suffix" or "name"))
        {
            diagnostics.Report(entry.Key, "'allow-down' is about a rename: it needs suffix or name beside it");
        }

        return true;
    }

    private static bool ReadHashes(MappingReader rule, string? decided, DiagnosticBag diagnostics)
    {
        if (rule.Entry(TooLong) is not { } entry || rule.Scalar(TooLong) is not { } policy)
        {
            return false;
        }

        if (policy.Text is not ("reject" or "hash"))
        {
            diagnostics.Report(policy, $"unknown policy '{policy.Text}'; allowed: reject, hash");
            return false;
        }

        if (decided is not ("suffix" or "name"))
        {
            diagnostics.Report(entry.Key, "'too-long' needs 'suffix' or 'name' in the same rule");
            return false;
        }

        if (policy.Text == "hash" && decided != "suffix")
        {
            diagnostics.Report(
                policy, "'hash' shortens the master's name before a suffix; beside 'name' only reject is allowed");
            return false;
        }

        return policy.Text == "hash";
    }

    private static Naming.Suffix? ReadSuffix(MappingReader rule, bool hashes, DiagnosticBag diagnostics)
    {
        if (rule.Scalar("suffix") is not { } suffix)
        {
            return null;
        }

        if (FaultOfSuffix(suffix.Text, hashes) is { } fault)
        {
            diagnostics.Report(suffix, fault);
            return null;
        }

        return new Naming.Suffix(suffix.Text, hashes);
    }

    private static string? FaultOfSuffix(string suffix, bool hashes)
    {
        if (suffix.Length == 0)
        {
            return "an empty suffix would be the master's own name";
        }

        if (suffix.Contains('$'))
        {
            return $"the suffix '{suffix}' is plain text, where '$' has no meaning;"
                + $" write name: \"${{master}}{suffix}\"";
        }

        // A master's name has one byte at least.
        int longest = hashes ? HashedName.LongestSuffix : Ifname.MaxLength - 1;
        if (suffix.Length > longest)
        {
            string with = hashes ? " with 'too-long: hash'" : "";
            return $"the suffix '{suffix}' is too long: {longest} bytes are the most{with}";
        }

        return Ifname.TryParse("m" + suffix, out _, out string? invalid)
            ? null
            : $"the suffix '{suffix}' can never give a valid name: {invalid}";
    }

    private static Naming.Names? ReadNames(MappingReader rule, DiagnosticBag diagnostics)
    {
        if (rule.Scalars("name") is not { } texts)
        {
            return null;
        }

        ImmutableArray<Template>.Builder templates = ImmutableArray.CreateBuilder<Template>();
        foreach (SourceNode.Scalar text in texts)
        {
            if (Parse(text.Text, out string? fault) is { } template)
            {
                templates.Add(template);
            }
            else
            {
                diagnostics.Report(text, $"the name '{text.Text}' can never be given: {fault}");
            }
        }

        return new Naming.Names(templates.ToImmutable());
    }

    private static Template? Parse(string text, out string? fault)
    {
        if (!TemplateParser.TryParse(text, out Template? template, out fault))
        {
            return null;
        }

        fault = template.IsMaster
            ? "it is the master's own"
            : TemplateCheck.FaultOf(template, name => NameFault.Of(name, Ifname.MaxLength));
        return fault is null ? template : null;
    }
}
