using FailoverRename.Rules.Patterns;

namespace FailoverRename.Core.Tests.Rules.Patterns;

public sealed class VersionConditionsTests
{
    [Theory]
    [InlineData("6.1", "6.1", true)]
    [InlineData("6.1", "6.1.0", false)]
    [InlineData("6.1.*", "6.1.0-13-amd64", true)]
    [InlineData("6.1.*|5.10.*", "5.10.7", true)]
    [InlineData("=6.1", "6.1", true)]
    [InlineData("==6.1", "6.1", true)]
    [InlineData("=6.1", "6.1.1", false)]
    [InlineData("!=6.1", "6.1", false)]
    [InlineData("!=6.1", "6.2", true)]
    [InlineData("<6.2", "6.1.0-13-amd64", true)]
    [InlineData("<6.2", "6.2", false)]
    [InlineData("<5.10", "5.9", true)]
    [InlineData("<=6.2", "6.2", true)]
    [InlineData("<=6.2", "6.2.1", false)]
    [InlineData(">=6.2", "6.2", true)]
    [InlineData(">=6.2", "6.2~rc1", false)]
    [InlineData(">6.2", "6.2", false)]
    [InlineData(">6.2", "6.2-1", true)]
    [InlineData(">=5.10 <6.2", "6.1", true)]
    [InlineData(">=5.10 <6.2", "5.4", false)]
    [InlineData(" >=5.10\t!=6.1 ", "6.1", false)]
    [InlineData("*-amd64 >=6", "6.1.0-13-amd64", true)]
    public void All_conditions_of_one_text_have_to_match(string text, string version, bool holds) =>
        Assert.Equal(holds, Parsed(text).Hold(version));

    [Theory]
    [InlineData("5.4.9", true)]
    [InlineData("5.10", false)]
    [InlineData("6.2", true)]
    public void One_of_two_texts_has_to_match(string version, bool holds)
    {
        VersionConditions either = VersionConditions.Of(["5.4.*", ">=6.2 <7"]);

        Assert.Equal("5.4.*|>=6.2 <7", either.Text);
        Assert.Equal(holds, either.Hold(version));
    }

    [Theory]
    [InlineData("", "there is no version in it")]
    [InlineData(" \t", "there is no version in it")]
    [InlineData(">= 6.2", "there is no version after '>='")]
    [InlineData("=>6.2", "unknown comparison '=>'; allowed: <, <=, =, !=, >=, >")]
    [InlineData(">=6 6.[9-1]", "no character is in '[9-1]'")]
    [InlineData("6.1\u00a0<7", null)] // one word
    public void An_invalid_condition_is_refused(string text, string? wrong) =>
        Assert.Equal(wrong, VersionConditions.FaultOf(text));

    private static VersionConditions Parsed(string text)
    {
        Assert.Null(VersionConditions.FaultOf(text));
        return VersionConditions.Of([text]);
    }
}
