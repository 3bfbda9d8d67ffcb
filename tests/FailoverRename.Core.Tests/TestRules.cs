using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Rules;
using FailoverRename.Rules.Patterns;
using FailoverRename.Rules.Source;
using FailoverRename.Rules.Templates;
using FailoverRename.Topology;

namespace FailoverRename.Core.Tests;

/// <summary>
/// Rules without a file. Their place is the first line of <c>test.yaml</c> unless a test sets another one.
/// </summary>
internal static class TestRules
{
    /// <summary>The rules of <c>rules/50-failover.yaml</c>.</summary>
    public static RuleSet Shipped { get; } = Set(
        Suffix("nsby", Only(Role.Standby)) with { Title = "standby slave", Position = At("50-failover.yaml", 9) },
        Suffix("npri", Only(Role.Primary)) with { Title = "primary slave", Position = At("50-failover.yaml", 13) });

    public static RuleSet Set(params Rule[] rules) => new([.. rules]);

    public static Rule Suffix(string suffix, Pattern? match = null) =>
        Rule(new Naming.Suffix(suffix, Hashes: false), match);

    public static Rule Name(string candidate, Pattern? match = null) => Names([candidate], match);

    public static Rule Names(ImmutableArray<string> candidates, Pattern? match = null) =>
        Rule(new Naming.Names([.. candidates.Select(Template)]), match);

    public static Rule Hashed(string suffix, Pattern? match = null) =>
        Rule(new Naming.Suffix(suffix, Hashes: true), match);

    /// <summary>The rule, with altnames.</summary>
    public static Rule And(this Rule rule, params ImmutableArray<string> altnames) =>
        rule with { Altnames = [.. altnames.Select(Template)] };

    /// <summary>A rule that only adds altnames.</summary>
    public static Rule Altnames(ImmutableArray<string> altnames, Pattern? match = null) =>
        (Keep(match) with { Naming = null }).And(altnames);

    public static Rule Keep(Pattern? match = null) => Rule(new Naming.Keep(), match);

    public static Pattern Only(Role role) => new([new RoleCondition(role)]);

    public static Pattern Kernel(string glob, Role? role = null) => new(
    [
        .. role is { } only ? Only(only).Conditions : [],
        new FactCondition(new Fact(FactKind.Kernel), Glob(glob)),
    ]);

    public static Glob Glob(string text)
    {
        Assert.True(FailoverRename.Rules.Patterns.Glob.TryParse(text, out Glob? glob, out string? fault), fault);
        return glob;
    }

    public static Template Template(string text)
    {
        Assert.True(TemplateParser.TryParse(text, out Template? template, out string? fault), fault);
        return template;
    }

    public static SourcePosition At(string path, int line) => new(new SourceText(path, ""), line, 5);

    private static Rule Rule(Naming naming, Pattern? match) =>
        new(Title: null, At("test.yaml", 1), match ?? Pattern.Everything, naming, Final: false);
}
