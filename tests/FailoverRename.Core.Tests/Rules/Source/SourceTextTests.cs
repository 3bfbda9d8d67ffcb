using FailoverRename.Rules.Source;

namespace FailoverRename.Core.Tests.Rules.Source;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("one\ntwo", 1, "one")]
    [InlineData("one\ntwo", 2, "two")]
    [InlineData("one\r\ntwo\r\n", 1, "one")]
    [InlineData("one\n\ntwo", 2, "")]
    [InlineData("one\n", 2, "")]
    [InlineData("one", 2, "")]
    [InlineData("", 1, "")]
    public void A_line_does_not_include_its_line_end(string text, int number, string want) =>
        Assert.Equal(want, new SourceText("test.yaml", text).Line(number));
}
