using System.Collections.Generic;
using System.Collections.Immutable;
using FailoverRename.Links;
using FailoverRename.Rules.Source;

namespace FailoverRename.Rules;

/// <summary>The strict door between what a rules file says and checked rules.</summary>
public static class RuleReader
{
    private static readonly ImmutableArray<string> FileKeys = ["version", "rules"];
    private static readonly ImmutableArray<string> RuleKeys = ["rule", "match", "suffix", "name", "keep", "final"];
    private static readonly ImmutableArray<string> NamingKeys = ["suffix", "name", "keep"];

    /// <summary>The rules of one file; its faults go to <paramref name="diagnostics"/>, all of them.</summary>
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
        ImmutableArray<Rule>.Builder rules = ImmutableArray.CreateBuilder<Rule>();
        Dictionary<string, SourcePosition> titles = [];
        foreach (SourceNode node in list.Items)
        {
            MappingReader reader = MappingReader.Open(node, "a rule", RuleKeys, diagnostics);
            SourceNode.Scalar? title = reader.Scalar("rule");
            if (title is not null && Printable.Escape(title.Text) != title.Text)
            {
                diagnostics.Report(title, "a title is one line of text, for messages");
            }
            else if (title is not null && !titles.TryAdd(title.Text, title.Position))
            {
                diagnostics.Report(title, $"a rule '{title.Text}' stands already at {titles[title.Text].Label}");
            }

            if (ReadRule(reader, title?.Text, diagnostics) is { } rule)
            {
                rules.Add(rule);
            }
        }

        return rules.ToImmutable();
    }

    private static Rule? ReadRule(MappingReader reader, string? title, DiagnosticBag diagnostics)
    {
        if (reader.Node is not SourceNode.Mapping)
        {
            return null;
        }

        Pattern match = reader.Entry("match") is { } entry
            ? PatternReader.Read(entry.Value, diagnostics)
            : new Pattern();
        bool final = reader.Flag("final");
        return ReadNaming(reader, diagnostics) is { } naming
            ? new Rule(title, reader.Node.Position, match, naming, final)
            : null;
    }

    private static Naming? ReadNaming(MappingReader rule, DiagnosticBag diagnostics)
    {
        ImmutableArray<SourceEntry> given = rule.Entries(NamingKeys);
        if (given.Length == 0)
        {
            if (!rule.HasUnknownKey)
            {
                diagnostics.Report(rule.Node, "this rule decides nothing: it needs one of suffix, name and keep");
            }

            return null;
        }

        if (given.Length > 1)
        {
            string message = $"'{given[1].Key.Text}' cannot stand beside '{given[0].Key.Text}': a rule has only one of"
                + " suffix, name and keep";
            diagnostics.Report(given[1].Key, message);
            return null;
        }

        return given[0].Key.Text switch
        {
            "suffix" => ReadSuffix(rule, diagnostics),
            "name" => ReadNames(rule, diagnostics),
            _ => rule.Flag("keep") ? new Naming.Keep() : null,
        };
    }

    private static Naming.Names? ReadSuffix(MappingReader rule, DiagnosticBag diagnostics)
    {
        if (rule.Scalar("suffix") is not { } suffix)
        {
            return null;
        }

        if (suffix.Text.Length == 0)
        {
            diagnostics.Report(suffix, "an empty suffix would be the master's own name");
            return null;
        }

        // A master's name has one byte at least.
        const int Longest = Ifname.MaxLength - 1;
        if (suffix.Text.Length > Longest)
        {
            diagnostics.Report(suffix, $"the suffix '{suffix.Text}' is too long: {Longest} bytes are the most");
            return null;
        }

        if (!Ifname.TryParse("m" + suffix.Text, out _, out string? fault))
        {
            diagnostics.Report(suffix, $"the suffix '{suffix.Text}' can never give a valid name: {fault}");
            return null;
        }

        return new Naming.Names([NameTemplate.ForSuffix(suffix.Text)]);
    }

    private static Naming.Names? ReadNames(MappingReader rule, DiagnosticBag diagnostics)
    {
        if (rule.Scalars("name") is not { } texts)
        {
            return null;
        }

        ImmutableArray<NameTemplate>.Builder candidates = ImmutableArray.CreateBuilder<NameTemplate>();
        foreach (SourceNode.Scalar text in texts)
        {
            if (NameTemplate.TryParse(text.Text, out NameTemplate? template, out string? fault))
            {
                if (template.IsMaster)
                {
                    diagnostics.Report(text, $"the name '{text.Text}' can never be given: it is the master's own");
                }

                candidates.Add(template);
            }
            else
            {
                diagnostics.Report(text, $"the name '{text.Text}' can never be given: {fault}");
            }
        }

        return new Naming.Names(candidates.ToImmutable());
    }
}
