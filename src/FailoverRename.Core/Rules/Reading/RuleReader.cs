using System.Collections.Generic;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using FailoverRename.Links;
using FailoverRename.Rules.Patterns;
using FailoverRename.Rules.Source;
using FailoverRename.Rules.Templates;
using FailoverRename.Text;

namespace FailoverRename.Rules.Reading;

/// <summary>Makes checked rules from the nodes of a rules file, or reports why it cannot.</summary>
public static class RuleReader
{
    private static readonly ImmutableArray<string> FileKeys = ["version", "rules"];
    private static readonly ImmutableArray<string> OutcomeKeys = [.. NamingReader.Keys, "altname", "env"];

    internal static readonly ImmutableArray<string> RuleKeys =
        ["rule", "match", .. NamingReader.Keys, "too-long", "allow-down", "altname", "env", "final"];

    /// <summary>The rules of one file; all faults are reported to <paramref name="diagnostics"/>.</summary>
    public static ImmutableArray<Rule> Read(SourceNode root, DiagnosticBag diagnostics)
    {
        MappingReader file = MappingReader.Open(root, "a rules file", FileKeys, diagnostics);
        if (file.Node is not SourceNode.Mapping)
        {
            return [];
        }

        CheckVersion(file, diagnostics);
        switch (file.Entry("rules")?.Value)
        {
            case null:
                if (!file.HasUnknownKey)
                {
                    diagnostics.Report(root, "'rules' is missing; a rules file has 'version: 1' and a list of rules");
                }

                return [];
            case SourceNode.Unreadable:
                return [];
            case SourceNode.Sequence rules:
                return ReadRules(rules, diagnostics);
            case { } other:
                diagnostics.Report(other, "'rules' is a list: each rule begins with '- '");
                return [];
        }
    }

    private static void CheckVersion(MappingReader file, DiagnosticBag diagnostics)
    {
        if (file.Entry("version") is null && !file.HasUnknownKey)
        {
            diagnostics.Report(file.Node, "'version' is missing; write 'version: 1'");
        }
        else if (file.Scalar("version") is { } version && version.Text != "1")
        {
            diagnostics.Report(version, $"unknown version '{version.Text}'; this program reads version 1");
        }
    }

    private static ImmutableArray<Rule> ReadRules(SourceNode.Sequence list, DiagnosticBag diagnostics)
    {
        ImmutableArray<Rule>.Builder rules = ImmutableArray.CreateBuilder<Rule>(list.Items.Length);
        Dictionary<string, SourcePosition> titles = new(list.Items.Length);
        foreach (SourceNode node in list.Items)
        {
            MappingReader reader = MappingReader.Open(node, "a rule", RuleKeys, diagnostics);
            SourceNode.Scalar? title = reader.Scalar("rule");
            if (title is not null && !Printable.Is(title.Text))
            {
                diagnostics.Report(title, "a title is one line of printable text");
            }
            else if (title is not null && !titles.TryAdd(title.Text, title.Position))
            {
                diagnostics.Report(title, $"duplicate title '{title.Text}'; first used at {titles[title.Text].Label}");
            }

            if (ReadRule(reader, title?.Text, diagnostics) is { } rule)
            {
                rules.Add(rule);
            }
        }

        return rules.DrainToImmutable();
    }

    private static Rule? ReadRule(MappingReader reader, string? title, DiagnosticBag diagnostics)
    {
        if (reader.Node is not SourceNode.Mapping)
        {
            return null;
        }

        Pattern match = reader.Entry("match") is { } entry
            ? PatternReader.Read(entry.Value, diagnostics)
            : Pattern.Everything;
        bool final = reader.Flag("final");
        if (!reader.HasOneOf(OutcomeKeys) && !reader.HasUnknownKey)
        {
            diagnostics.Report(
                reader.Node, $"this rule decides nothing: it needs one of {string.Join(", ", OutcomeKeys)}");
            return null;
        }

        return new Rule(title, reader.Node.Position, match, NamingReader.Read(reader, diagnostics), final)
        {
            Altnames = ReadAltnames(reader, diagnostics),
            Env = reader.Entry("env") is { } env
                ? EnvReader.Read(env.Value, diagnostics)
                : ReadOnlyDictionary<string, Template>.Empty,
        };
    }

    private static ImmutableArray<Template> ReadAltnames(MappingReader rule, DiagnosticBag diagnostics)
    {
        if (rule.Scalars("altname") is not { } texts)
        {
            return [];
        }

        ImmutableArray<Template>.Builder altnames = ImmutableArray.CreateBuilder<Template>(texts.Length);
        foreach (SourceNode.Scalar text in texts)
        {
            string? fault = null;
            if (TemplateParser.TryParse(text.Text, out Template? template, out string? unclear))
            {
                fault = template.IsMaster
                    ? "it is the master's own name"
                    : TemplateCheck.FaultOf(template, Altname.FaultOf);
                altnames.Add(template);
            }

            if ((unclear ?? fault) is { } why)
            {
                diagnostics.Report(text, $"the altname '{text.Text}' can never be given: {why}");
            }
        }

        return altnames.DrainToImmutable();
    }
}
