using FailoverRename.Links;

namespace FailoverRename.Core.Tests.Links;

public sealed class IfindexTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("007", 7)]
    [InlineData("2147483647", int.MaxValue)]
    public void Decimal_digits_are_parsed_as_an_ifindex(string text, int value)
    {
        Assert.True(Ifindex.TryParse(text, out Ifindex index));
        Assert.Equal(new Ifindex(value), index);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("00")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1,000")]
    [InlineData("1.0")]
    [InlineData("1e1")]
    [InlineData("0x1")]
    [InlineData("a")]
    [InlineData("١")]
    [InlineData("1\0")]
    [InlineData("2147483648")]
    [InlineData("4294967297")]
    [InlineData("99999999999999999999")]
    public void Other_text_is_not_an_ifindex(string? text)
    {
        Assert.False(Ifindex.TryParse(text, out Ifindex index));
        Assert.Equal(default, index);
    }

    [Fact]
    public void It_is_printed_in_decimal_digits() => Assert.Equal("2147483647", new Ifindex(int.MaxValue).ToString());
}
