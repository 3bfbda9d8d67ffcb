using System;
using System.IO;
using System.Linq;
using FailoverRename.Rules.Patterns;
using FailoverRename.Text;

namespace FailoverRename.Core.Tests.Rules.Patterns;

public sealed class GlobTests
{
    private const string Symbol = "'[.' is not supported; write the character itself";
    private const string Equivalence = "'[=' is not supported; write the character itself";
    private const string LoneBackslash = "there is nothing after the backslash at the end";
    private const string Parted = " ('|' always separates alternatives)";

    /// <summary>The rows of <c>tests/udev/globs</c>: pattern, value, and whether it matches in udev.</summary>
    public static TheoryData<string, string, bool> UdevRows =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "globs.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .Select(row => (row[0], row[1], row[2] switch
            {
                "yes" => true,
                "no" => false,
                _ => throw new FormatException(row[2]),
            }))];

    [Theory]
    [MemberData(nameof(UdevRows))]
    public void A_glob_matches_as_in_udev(string pattern, string value, bool matches) =>
        Assert.Equal(matches, Glob.TryParse(pattern, out Glob? glob, out _) && glob.Matches(value));

    [Theory]
    [InlineData("q?", true)]
    [InlineData("??", true)]
    [InlineData("q[!a-z]", true)]
    [InlineData("q", false)]
    [InlineData("q???", false)]
    [InlineData("q\ufffd", false)]
    [InlineData("q\\xff", false)]
    public void A_question_mark_and_a_bracket_match_a_byte_that_is_not_UTF_8(string pattern, bool matches)
    {
        Assert.True(Glob.TryParse(pattern, out Glob? glob, out _));
        Assert.Equal(matches, glob.Matches(KernelText.Decode([(byte)'q', 0xff])));
    }

    [Theory]
    [InlineData("?", false)]
    [InlineData("??", true)]
    [InlineData("???", false)]
    [InlineData("é", true)]
    [InlineData("[é]", false)]
    [InlineData("[é][é]", true)]
    public void A_question_mark_is_one_byte_of_a_character(string pattern, bool matches) =>
        Assert.Equal(matches, TestRules.Glob(pattern).Matches("é"));

    // A rules file can contain a surrogate as an escape.
    [Fact]
    public void A_surrogate_in_a_rule_does_not_match_a_byte()
    {
        Assert.True(Glob.TryParse("q\udcff", out Glob? glob, out _));
        Assert.False(glob.Matches(KernelText.Decode([(byte)'q', 0xff])));
    }

    [Theory]
    [InlineData("x*\\", LoneBackslash)]
    [InlineData("[\\", LoneBackslash)]
    [InlineData("[a-\\", LoneBackslash)]
    [InlineData("*\\\\\\", LoneBackslash)]
    [InlineData("x\\|[", LoneBackslash + Parted)]
    [InlineData("[\\|]", LoneBackslash + Parted)]
    [InlineData("[z-a]", "no character is in '[z-a]'")]
    [InlineData("eth[9-0]*", "no character is in '[9-0]'")]
    [InlineData("*[z-a]|b", "no character is in '[z-a]'" + Parted)]
    [InlineData("[a-", "the range 'a-' has no end")]
    [InlineData("eth[0-|9]", "the range '0-' has no end" + Parted)]
    [InlineData("[[:foo:]]", "there is no class '[:foo:]'")]
    [InlineData("[![:foo:]a]", "there is no class '[:foo:]'")]
    [InlineData("[[::]]", "there is no class '[::]'")]
    [InlineData("[[.a.]]", Symbol)]
    [InlineData("[[.a", Symbol)]
    [InlineData("x[!b[.a.]]*", Symbol)]
    [InlineData("[a-[.c.]]", Symbol)]
    [InlineData("[*-[.].]]", Symbol)]
    [InlineData("b|[[.a.]]", Symbol)]
    [InlineData("[[=a=]]", Equivalence)]
    [InlineData("[a[=b=]]", Equivalence)]
    [InlineData("[[[=", Equivalence)]
    public void A_faulty_pattern_is_refused_with_the_reason(string pattern, string reason)
    {
        Assert.False(Glob.TryParse(pattern, out Glob? glob, out string? fault));
        Assert.Equal(reason, fault);
        Assert.Null(glob);
    }

    // Outside a bracket and after a backslash, the two characters have no special meaning.
    [Theory]
    [InlineData("[.]x", ".x")]
    [InlineData("[=]", "=")]
    [InlineData("[\\[.]", ".")]
    [InlineData("[a][.]", "a.")]
    [InlineData("\\[[.]", "[.")]
    public void A_dot_and_an_equals_sign_may_be_in_a_bracket(string pattern, string value) =>
        Assert.True(TestRules.Glob(pattern).Matches(value));

    [Fact]
    public void Classes_of_control_characters_match_them()
    {
        Assert.True(TestRules.Glob("[[:space:]][[:blank:]][[:cntrl:]][[:cntrl:]]").Matches("\n\t\x01\x7f"));
        Assert.False(TestRules.Glob("[[:print:][:graph:][:punct:]]").Matches("\x7f"));
    }

    [Fact]
    public void The_text_of_a_glob_is_the_text_of_the_rule()
    {
        Assert.Equal("mlx5_*|[!a]", TestRules.Glob("mlx5_*|[!a]").Text);
        Assert.Equal("a\\b", TestRules.Glob("a\\b").Text);
    }

    // A backtracking algorithm would take exponential time for these.
    [Theory]
    [InlineData("a*")]
    [InlineData("[[:alpha:]]*")]
    public void Many_stars_on_a_long_text_end_quickly(string part)
    {
        Glob glob = TestRules.Glob(string.Concat(Enumerable.Repeat(part, 40)) + "b");
        string text = new('a', 4096);

        Assert.False(glob.Matches(text));
        Assert.True(glob.Matches(text + "b"));
    }

    [Fact]
    public void A_long_pattern_with_a_bracket_is_refused()
    {
        string longest = new('x', 509);

        Assert.True(Glob.TryParse($"{longest}[a]", out _, out _));
        Assert.False(Glob.TryParse($"{longest}x[a]", out _, out string? fault));
        Assert.Equal("513 bytes, 512 are the most with a '['", fault);
        Assert.True(Glob.TryParse(new string('x', 5000) + "*", out _, out _));
        Assert.True(Glob.TryParse($"{longest}[a]|{longest}[b]", out _, out _));
    }

    [Fact]
    public void Many_brackets_without_an_end_end_quickly()
    {
        Glob glob = TestRules.Glob("*" + string.Concat(Enumerable.Repeat("[\\]", 160)) + "b");
        string text = string.Concat(Enumerable.Repeat("[]", 2048));

        Assert.False(glob.Matches(text));
        Assert.True(glob.Matches(text + "b"));
    }
}
