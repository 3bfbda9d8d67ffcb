using FailoverRename.Rules.Source;

namespace FailoverRename.Core.Tests.Rules;

public sealed class RuleTests
{
    [Theory]
    [InlineData("primaries", "/etc/failover-rename/rules.d/70-site.yaml", "rule 'primaries' at 70-site.yaml:9")]
    [InlineData(null, "/etc/failover-rename/rules.d/70-site.yaml", "rule at 70-site.yaml:9")]
    [InlineData(null, "70-site.yaml", "rule at 70-site.yaml:9")]
    public void Messages_name_a_rule_by_title_and_place(string? title, string path, string want)
    {
        SourcePosition place = new(new SourceText(path, ""), 9, 5);

        Assert.Equal(want, (TestRules.Keep() with { Title = title, Position = place }).Label);
        Assert.Equal($"{path}:9:5", place.ToString());
    }
}
