using System.Linq;
using FailoverRename.Links;

namespace FailoverRename.Core.Tests.Links;

public sealed class IfnameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("-")]
    [InlineData("~")]
    [InlineData("!")]
    [InlineData("...")]
    [InlineData("1a")]
    [InlineData("eth0.100@x")]
    [InlineData("ALL")]
    [InlineData("alls")]
    [InlineData("Default")]
    [InlineData("fifteen-bytes-1")]
    public void A_valid_name_is_kept_unchanged(string text)
    {
        Assert.True(Ifname.TryParse(text, out Ifname name, out string? fault));
        Assert.Null(fault);
        Assert.Equal(text, name.Text);
        Assert.Equal(text, name.ToString());
    }

    [Theory]
    [InlineData("", "a name cannot be empty")]
    [InlineData(" ", "a name is made of printable ASCII, not a space")]
    [InlineData("a b", "a name is made of printable ASCII, not a space")]
    [InlineData("a\0", "a name is made of printable ASCII, not the control character 00")]
    [InlineData("a\n", "a name is made of printable ASCII, not the control character 0a")]
    [InlineData("a\u001f", "a name is made of printable ASCII, not the control character 1f")]
    [InlineData("a\u007f", "a name is made of printable ASCII, not the control character 7f")]
    [InlineData("a\u0085", "a name is made of printable ASCII, not the control character 85")]
    [InlineData("é", "a name is made of printable ASCII, not 'é'")]
    [InlineData("ethernet-straße-0", "a name is made of printable ASCII, not 'ß'")]
    [InlineData("eth😀", "a name is made of printable ASCII, not '😀'")]
    [InlineData("eth\ufcff", "a name is made of printable ASCII, not the byte ff")]
    [InlineData("a/b", "a name cannot contain '/'")]
    [InlineData("eth0:1", "a name cannot contain ':'")]
    [InlineData("eth%d", "a name cannot contain '%'")]
    [InlineData("sixteen-bytes-16", "16 bytes, 15 is the most")]
    [InlineData("1234567890123456", "16 bytes, 15 is the most")]
    [InlineData("0", "a name of digits only would be taken for an ifindex")]
    [InlineData("123456789012345", "a name of digits only would be taken for an ifindex")]
    [InlineData(".", "the name is reserved")]
    [InlineData("..", "the name is reserved")]
    [InlineData("all", "the name is reserved")]
    [InlineData("default", "the name is reserved")]
    public void An_invalid_name_is_refused_with_the_reason(string text, string reason)
    {
        // An attribute cannot contain a lone surrogate.
        text = text.Replace('\ufcff', '\udcff');

        Assert.False(Ifname.TryParse(text, out Ifname name, out string? fault));
        Assert.Equal(reason, fault);
        Assert.Equal("", name.Text);
    }

    [Theory]
    [InlineData(1, "frswap1")]
    [InlineData(26, "frswap1a")]
    [InlineData(int.MaxValue, "frswap7fffffff")]
    public void A_temporary_name_is_valid_for_every_ifindex(int index, string text)
    {
        Ifname temporary = Ifname.Temporaries(new Ifindex(index)).First();

        Assert.Equal(text, temporary.Text);
        Assert.True(Ifname.TryParse(text, out Ifname parsed, out _));
        Assert.Equal(parsed, temporary);
    }
}
