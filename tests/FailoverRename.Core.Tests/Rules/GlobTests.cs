using System.Linq;
using FailoverRename.Rules;

namespace FailoverRename.Core.Tests.Rules;

public sealed class GlobTests
{
    [Theory]
    [InlineData("eth0", "eth0")]
    [InlineData("*", "")]
    [InlineData("*", "eth0")]
    [InlineData("*", "a/b.c")]
    [InlineData("**", "")]
    [InlineData("eth*", "eth")]
    [InlineData("*0", "eth0")]
    [InlineData("e*0*", "eth0")]
    [InlineData("*th*", "eth0")]
    [InlineData("a*b*c", "a-b-b-c-c")]
    [InlineData("*ab", "aab")]
    [InlineData("eth?", "eth0")]
    [InlineData("????", "eth0")]
    [InlineData("?*", "e")]
    [InlineData("[a-z]", "a")]
    [InlineData("[a-z]", "z")]
    [InlineData("[abc]", "b")]
    [InlineData("[a-cx-z]", "y")]
    [InlineData("[a-a]", "a")]
    [InlineData("eth[0-9][0-9]", "eth10")]
    [InlineData("*[0-9]", "eth10")]
    [InlineData("[!a]", "b")]
    [InlineData("[!a-y]", "z")]
    [InlineData("[^a]", "b")]
    [InlineData("[a!]", "!")]
    [InlineData("[a^]", "^")]
    [InlineData("[!!]", "a")]
    [InlineData("[]a]", "]")]
    [InlineData("[]a]", "a")]
    [InlineData("[]]", "]")]
    [InlineData("[!]]", "a")]
    [InlineData("[!]a]", "b")]
    [InlineData("[a-]", "a")]
    [InlineData("[a-]", "-")]
    [InlineData("[-a]", "-")]
    [InlineData("[a-c-e]", "-")]
    [InlineData("[a-c-e]", "e")]
    [InlineData("[*]", "*")]
    [InlineData("[?]", "?")]
    [InlineData("[[]", "[")]
    [InlineData("[\\]]", "]")]
    [InlineData("[\\!a]", "!")]
    [InlineData("[a\\-c]", "-")]
    [InlineData("[\\\\]", "\\")]
    [InlineData("]", "]")]
    [InlineData("\\*", "*")]
    [InlineData("\\?", "?")]
    [InlineData("\\[", "[")]
    [InlineData("\\[a]", "[a]")]
    [InlineData("\\\\", "\\")]
    [InlineData("\\a", "a")]
    [InlineData("*\\*", "a*")]
    [InlineData("mlx5_core|mlx4_*", "mlx5_core")]
    [InlineData("mlx5_core|mlx4_*", "mlx4_en")]
    [InlineData("a|b|c", "c")]
    [InlineData("", "")]
    [InlineData("a|", "")]
    [InlineData("|a", "")]
    [InlineData("a||b", "")]
    [InlineData("|", "")]
    [InlineData("straße", "straße")]
    public void It_matches(string pattern, string value) => Assert.True(TestRules.Glob(pattern).Matches(value));

    [Theory]
    [InlineData("eth0", "eth00")]
    [InlineData("eth0", "eth")]
    [InlineData("eth0", "xeth0")]
    [InlineData("eth", "ETH")]
    [InlineData("[a-z]", "A")]
    [InlineData("eth*", "et")]
    [InlineData("*0", "eth01")]
    [InlineData("a*b*c", "a-c-b")]
    [InlineData("a*a", "a")]
    [InlineData("eth?", "eth")]
    [InlineData("eth?", "eth10")]
    [InlineData("?", "")]
    [InlineData("?*", "")]
    [InlineData("[a-z]", "")]
    [InlineData("[a-z]", "ab")]
    [InlineData("[a-c]", "-")]
    [InlineData("[!a]", "a")]
    [InlineData("[!a]", "")]
    [InlineData("[!a-y]", "m")]
    [InlineData("[^a]", "a")]
    [InlineData("[!!]", "!")]
    [InlineData("[]a]", "b")]
    [InlineData("[!]]", "]")]
    [InlineData("[!]a]", "a")]
    [InlineData("[a-]", "b")]
    [InlineData("[a-c-e]", "d")]
    [InlineData("[\\!a]", "b")]
    [InlineData("[a\\-c]", "b")]
    [InlineData("[*]", "a")]
    [InlineData("\\*", "a")]
    [InlineData("\\*", "\\*")]
    [InlineData("\\?", "a")]
    [InlineData("\\[a]", "a")]
    [InlineData("*\\*", "a")]
    [InlineData("mlx5_core|mlx4_*", "mlx5_core|mlx4_en")]
    [InlineData("a|b", "ab")]
    [InlineData("a|b", "")]
    [InlineData("", "a")]
    [InlineData("a||b", "|")]
    public void It_does_not_match(string pattern, string value) => Assert.False(TestRules.Glob(pattern).Matches(value));

    [Theory]
    [InlineData("[", "'[' has no ']'; write '\\[' for the character itself")]
    [InlineData("[]", "'[' has no ']'; write '\\[' for the character itself")]
    [InlineData("[!]", "'[' has no ']'; write '\\[' for the character itself")]
    [InlineData("[^]", "'[' has no ']'; write '\\[' for the character itself")]
    [InlineData("[!", "'[' has no ']'; write '\\[' for the character itself")]
    [InlineData("[a-z", "'[' has no ']'; write '\\[' for the character itself")]
    [InlineData("[\\]", "'[' has no ']'; write '\\[' for the character itself")]
    [InlineData("a|b[", "'[' has no ']'; write '\\[' for the character itself ('|' always parts alternatives)")]
    [InlineData("[a|b]", "'[' has no ']'; write '\\[' for the character itself ('|' always parts alternatives)")]
    [InlineData("\\", "the backslash at the end stands before nothing")]
    [InlineData("eth\\", "the backslash at the end stands before nothing")]
    [InlineData("\\\\\\", "the backslash at the end stands before nothing")]
    [InlineData("a\\|[", "the backslash at the end stands before nothing ('|' always parts alternatives)")]
    public void A_pattern_that_can_never_match_is_refused_with_the_reason(string pattern, string reason)
    {
        Assert.False(Glob.TryParse(pattern, out Glob? glob, out string? fault));
        Assert.Equal(reason, fault);
        Assert.Null(glob);
    }

    [Theory]
    [InlineData("[z-a]")]
    [InlineData("eth[9-0]")]
    public void A_class_that_nothing_is_in_can_never_match(string pattern) =>
        Assert.False(Glob.TryParse(pattern, out _, out _));

    [Fact]
    public void It_shows_as_it_was_written() => Assert.Equal("mlx5_*|[!a]", TestRules.Glob("mlx5_*|[!a]").Text);

    // With a walk that tries all ways to share the text among the stars this would take longer than the universe has.
    [Fact]
    public void Many_stars_on_a_long_text_end_quickly()
    {
        Glob glob = TestRules.Glob(string.Concat(Enumerable.Repeat("a*", 50)) + "b");
        string text = new('a', 4096);

        Assert.False(glob.Matches(text));
        Assert.True(glob.Matches(text + "b"));
    }
}
