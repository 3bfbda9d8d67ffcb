using System;
using System.Linq;
using FailoverRename.Rules.Patterns;

namespace FailoverRename.Core.Tests.Rules.Patterns;

public sealed class VersionOrderTests
{
    // The rows come from the version format specification and from names of real kernels.
    [Theory]
    [InlineData("5.9", "5.10")]
    [InlineData("5.10", "5.10.1")]
    [InlineData("6.2~rc1", "6.2")]
    [InlineData("6.2", "6.2-1")]
    [InlineData("6.1.0-18-amd64", "6.1.0-20-amd64")]
    [InlineData("6.1.0-18-amd64", "6.2")]
    [InlineData("5.14.0-70.el9", "5.14.0-162.el9")]
    [InlineData("122.1", "123~rc1-1")]
    [InlineData("123~rc1-1", "123")]
    [InlineData("123", "123-a")]
    [InlineData("123-a", "123-a.1")]
    [InlineData("123-a.1", "123-1")]
    [InlineData("123-1", "123-1.1")]
    [InlineData("123^post1", "123.a-1")]
    [InlineData("123.a-1", "123.1-1")]
    [InlineData("123a-1", "124-1")]
    [InlineData("a", "b")]
    [InlineData("5.10.0-amd64", "5.10.0-0-amd64")]
    [InlineData("5.10.0-amd64", "5.10.0-00")]
    [InlineData("5.10.a", "5.10.0")]
    [InlineData("", "1")]
    [InlineData("~", "")]
    public void The_first_version_is_older(string older, string newer)
    {
        Assert.Equal(-1, Math.Sign(VersionOrder.Compare(older, newer)));
        Assert.Equal(1, Math.Sign(VersionOrder.Compare(newer, older)));
    }

    // Each version is older than the next, as 'systemd-analyze compare-versions' orders them.
    private static readonly string[] Ascending =
    [
        "~", "~~", "~a", "~1", "", "^", "^1", "a", "ab", "abc", "b", "0~1", "0", "1~~", "1~a", "1~1", "00001",
        "1.0~rc1", "1.0", "2", "10", "10-", "10-a", "10-a-1", "10-a.1", "10-0", "10-1", "10^", "10^a", "10^0", "10.a",
        "10.0", "10.0-0-amd64", "10.0.1", "10a", "010a1", "11",
    ];

    [Fact]
    public void A_chain_of_versions_is_in_order() => Assert.All(
        Enumerable.Range(0, Ascending.Length).SelectMany(
            first => Enumerable.Range(0, Ascending.Length).Select(second => (first, second))),
        pair => Assert.Equal(
            Math.Sign(pair.first.CompareTo(pair.second)),
            Math.Sign(VersionOrder.Compare(Ascending[pair.first], Ascending[pair.second]))));

    [Theory]
    [InlineData("", "")]
    [InlineData("6.1", "6.1")]
    [InlineData("6.01", "6.1")]
    [InlineData("6.1+", "6.1")]
    [InlineData("_6_1", "6_1")]
    public void Neither_version_is_older(string one, string other) => Assert.Equal(0, VersionOrder.Compare(one, other));
}
