using System;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Rules.Patterns;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;

namespace FailoverRename.Rules.Reading;

/// <summary>Reads <c>match</c> and the patterns in it.</summary>
internal sealed class PatternReader
{
    private readonly PatternScope _scope;
    private readonly DiagnosticBag _diagnostics;

    private PatternReader(PatternScope scope, DiagnosticBag diagnostics)
    {
        _scope = scope;
        _diagnostics = diagnostics;
    }

    /// <summary>The pattern of a rule; conditions with a fault are reported and left out.</summary>
    public static Pattern Read(SourceNode match, DiagnosticBag diagnostics) =>
        match is SourceNode.Scalar { Text: "" }
            ? Pattern.Everything
            : new PatternReader(PatternScope.Match, diagnostics).ReadPattern(match, PatternScope.Match.Word);

    private Pattern ReadPattern(SourceNode node, string what)
    {
        MappingReader reader =
            MappingReader.Open(node, what, _scope.Keys, _diagnostics, elsewhere: PatternScope.Match.Keys);
        ImmutableArray<Condition>.Builder conditions =
            ImmutableArray.CreateBuilder<Condition>(reader.All.Length);
        foreach (SourceEntry entry in reader.All)
        {
            switch (entry.Key.Text)
            {
                case var other when !_scope.Keys.Contains(other):
                    break;
                case "attr":
                    ReadFacts(FactKind.Attribute, entry, conditions);
                    break;
                case "env":
                    ReadFacts(FactKind.Env, entry, conditions);
                    break;
                case var key when ReadCondition(key, entry.Value) is { } condition:
                    conditions.Add(condition);
                    break;
            }
        }

        return new Pattern(conditions.DrainToImmutable());
    }

    // A part of a pattern must not be empty: it would hold for every device.
    private Pattern ReadPart(SourceNode node, string what)
    {
        if (node is SourceNode.Mapping { Entries.IsEmpty: true } or SourceNode.Scalar { Text: "" })
        {
            _diagnostics.Report(node, $"'{what}' is empty; it needs one of {string.Join(", ", _scope.Keys)}");
            return Pattern.Everything;
        }

        return ReadPattern(node, what);
    }

    private Pattern ReadPart(PatternScope scope, SourceNode node) =>
        new PatternReader(scope, _diagnostics).ReadPart(node, scope.Word);

    // The patterns of 'not', 'any' and 'all' are about the same device as the pattern around them.
    private string PartOf(string key) => _scope == PatternScope.Match ? key : $"{key} of {_scope.Word}";

    private Condition? ReadCondition(string key, SourceNode value) => key switch
    {
        "role" => Literal(key, value, Roles.All, Roles.Word, role => new RoleCondition(role)),
        "provider" => Literal(
            key, value, Provider.All, provider => provider.Word, provider => new ProviderCondition(provider)),
        "kernel" => OfFact(new Fact(FactKind.Kernel), key, value),
        "driver" => OfFact(new Fact(FactKind.Driver), key, value),
        "subsystem" => OfFact(new Fact(FactKind.Subsystem), key, value),
        "devpath" => OfFact(new Fact(FactKind.Devpath), key, value),
        "exists" => Exists(value),
        "not" => new NotCondition(ReadPart(value, PartOf(key))),
        "any" => Parts(key, value) is { IsEmpty: false } any ? new AnyCondition(any) : null,
        "all" => Parts(key, value) is { IsEmpty: false } all ? new AllCondition(all) : null,
        "master" => new MasterCondition(ReadPart(PatternScope.Master, value)),
        "sibling" => new SiblingCondition(ReadPart(PatternScope.Sibling, value)),
        "parents" => new ParentsCondition(ReadPart(PatternScope.Parents, value)),
        "host" => HostReader.Read(value, _diagnostics),
        _ => throw new InvalidOperationException($"'{key}' is no key of a pattern"),
    };

    private Condition? Literal<T>(
        string key, SourceNode node, ReadOnlySpan<T> values, Func<T, string> word, Func<T, Condition> condition)
    {
        if (ValueReader.Scalar(node, key, _diagnostics) is not { } scalar)
        {
            return null;
        }

        foreach (T value in values)
        {
            if (word(value) == scalar.Text)
            {
                return condition(value);
            }
        }

        string reason = key == "role" && scalar.Text == "master"
            ? "only slaves are named, never a master"
            : $"unknown {key} '{scalar.Text}'";
        _diagnostics.Report(scalar, $"{reason}; allowed: {string.Join(", ", values.ToArray().Select(word))}");
        return null;
    }

    private FactCondition? OfFact(Fact fact, string key, SourceNode value) =>
        GlobReader.Read(value, key, _diagnostics) is { } glob ? new FactCondition(fact, glob) : null;

    private void ReadFacts(FactKind kind, SourceEntry facts, ImmutableArray<Condition>.Builder conditions)
    {
        (string key, SourceNode node) = (facts.Key.Text, facts.Value);
        string contents = kind == FactKind.Env ? "of properties and their values" : "of attributes and their values";
        MappingReader reader = MappingReader.OpenAny(node, key, contents, _diagnostics);
        if (node is SourceNode.Mapping && reader.All.IsEmpty)
        {
            _diagnostics.Report(node, $"'{key}' is empty; it is a mapping {contents}");
        }

        foreach (SourceEntry entry in reader.All)
        {
            if (FactKey.FaultOf(kind, entry.Key.Text) is { } fault)
            {
                _diagnostics.Report(entry.Key, fault);
            }

            if (OfFact(new Fact(kind, entry.Key.Text), entry.Key.Text, entry.Value) is { } condition)
            {
                conditions.Add(condition);
            }
        }
    }

    private ExistsCondition? Exists(SourceNode node)
    {
        if (ValueReader.Scalars(node, "exists", _diagnostics) is not { } attributes)
        {
            return null;
        }

        foreach (SourceNode.Scalar attribute in attributes)
        {
            if (FactKey.FaultOf(FactKind.Attribute, attribute.Text) is { } fault)
            {
                _diagnostics.Report(attribute, fault);
            }
        }

        return new ExistsCondition([.. attributes.Select(attribute => attribute.Text)]);
    }

    private ImmutableArray<Pattern> Parts(string key, SourceNode node)
    {
        switch (node)
        {
            case SourceNode.Sequence { Items: { IsEmpty: false } items }:
                return [.. items.Select(item => ReadPart(item, PartOf(key)))];
            case SourceNode.Unreadable:
                return [];
            default:
                _diagnostics.Report(node, $"'{key}' is a list of patterns: each begins with '- '");
                return [];
        }
    }
}
