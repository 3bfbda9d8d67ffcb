using FailoverRename.Links;
using FailoverRename.Rules;
using FailoverRename.Topology;

namespace FailoverRename.Core.Tests.Rules;

public sealed class NameTemplateTests
{
    [Theory]
    [InlineData("vf", "vf")]
    [InlineData("$master", "ens3")]
    [InlineData("${master}", "ens3")]
    [InlineData("${master}vf", "ens3vf")]
    [InlineData("vf$master", "vfens3")]
    [InlineData("vf${master}x", "vfens3x")]
    [InlineData("$master-vf", "ens3-vf")]
    [InlineData("$master${master}", "ens3ens3")]
    [InlineData("$master$master$$", "ens3ens3$")]
    [InlineData("${master}.nsby", "ens3.nsby")]
    [InlineData("$$", "$")]
    [InlineData("a$$master", "a$master")]
    [InlineData("$$$master", "$ens3")]
    [InlineData("{master}", "{master}")]
    [InlineData("fifteen-bytes-1", "fifteen-bytes-1")]
    [InlineData("${master}too-long-for-3", "ens3too-long-for-3")]
    public void It_gives_a_text_for_a_slave(string template, string want)
    {
        NameTemplate parsed = TestRules.Template(template);

        Assert.Equal(want, parsed.For(Slave));
        Assert.Equal(template, parsed.Text);
    }

    [Theory]
    [InlineData("nsby", "ens3nsby", "${master}nsby")]
    [InlineData("$", "ens3$", "${master}$")]
    public void A_suffix_is_taken_as_it_is(string suffix, string want, string text)
    {
        NameTemplate template = NameTemplate.ForSuffix(suffix);

        Assert.Equal(want, template.For(Slave));
        Assert.Equal(text, template.Text);
    }

    [Theory]
    [InlineData("$master.x", "'$master.x' is not clear about where $master ends: write '${master}.x'")]
    [InlineData("$master.", "'$master.' is not clear about where $master ends: write '${master}.'")]
    [InlineData("$masterx", "'$masterx' is not clear about where $master ends: write '${master}x'")]
    [InlineData("$master_1", "'$master_1' is not clear about where $master ends: write '${master}_1'")]
    [InlineData("a$master0b", "'a$master0b' is not clear about where $master ends: write 'a${master}0b'")]
    [InlineData("$", "unknown substitution '$'; allowed are $master, ${master} and $$")]
    [InlineData("a$-b", "unknown substitution '$-'; allowed are $master, ${master} and $$")]
    [InlineData("$$$", "unknown substitution '$'; allowed are $master, ${master} and $$")]
    [InlineData("$kernel", "unknown substitution '$kernel'; allowed are $master, ${master} and $$")]
    [InlineData("x$attr{address}", "unknown substitution '$attr'; allowed are $master, ${master} and $$")]
    [InlineData("$Master", "unknown substitution '$Master'; allowed are $master, ${master} and $$")]
    [InlineData("$mast", "unknown substitution '$mast'; allowed are $master, ${master} and $$")]
    [InlineData("${kernel}x", "unknown substitution '${kernel}'; allowed are $master, ${master} and $$")]
    [InlineData("${master", "unknown substitution '${'; allowed are $master, ${master} and $$")]
    [InlineData("%", "unknown substitution '%'; allowed are $master, ${master} and $$")]
    [InlineData("%k", "unknown substitution '%k'; allowed are $master, ${master} and $$")]
    [InlineData("eth%d", "unknown substitution '%d'; allowed are $master, ${master} and $$")]
    [InlineData("", "a name cannot be empty")]
    [InlineData("%%", "a name cannot contain '%'")]
    [InlineData("${master}%%k", "a name cannot contain '%'")]
    [InlineData("$master/x", "a name cannot contain '/'")]
    [InlineData("$master:1", "a name cannot contain ':'")]
    [InlineData("$master x", "a name is made of printable ASCII, not a space")]
    [InlineData("sixteen-bytes-16", "16 bytes, 15 is the most")]
    [InlineData("${master}fifteen-bytes-1", "16 bytes, 15 is the most")]
    [InlineData("123", "a name of digits only would be taken for an ifindex")]
    [InlineData("all", "the name is reserved")]
    public void What_can_never_be_a_name_is_refused_with_the_reason(string template, string reason)
    {
        Assert.False(NameTemplate.TryParse(template, out NameTemplate? parsed, out string? fault));
        Assert.Equal(reason, fault);
        Assert.Null(parsed);
    }

    private static FailoverSlave Slave { get; } = new(
        new LinkSnapshot(new Ifindex(3), "eth0"),
        Role.Primary,
        new LinkSnapshot(new Ifindex(2), "ens3"),
        Provider.NetFailover);
}
